import { schemaOf } from "../contract/published.ts";
import { RESULT_PREFIX } from "./reserved.ts";

const NAME = new RegExp(String(schemaOf("Name")["pattern"]), "u");
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether a reference that resolves to nothing may become the name of a new channel. An id may not: it was meant for a
 * channel that no longer exists, and a channel of that name would hide the mistake.
 */
export const isFitName = (reference: string): boolean =>
  NAME.test(reference) && !UUID.test(reference) && !reference.startsWith(RESULT_PREFIX);
