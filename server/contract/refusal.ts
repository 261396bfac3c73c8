import type { Refusal, RefusalDetails } from "../../generated/operations.ts";
import { refusals } from "../../generated/operations.ts";

const REFUSED = Symbol("refused");

export interface RefusedAs<Code extends Refusal> {
  readonly [REFUSED]: true;
  readonly code: Code;
  readonly message: string;
  /** Additional members of the error body. */
  readonly details: Record<string, unknown>;
}

/** An error answer as a value: the handler returns it, server/http writes it. A union of codes is a union of these. */
export type Refused<Code extends Refusal = Refusal> = Code extends Refusal ? RefusedAs<Code> : never;

/** The details that the spec gives a code; optional where the code has none, or none that are required. */
type DetailsOf<Code extends Refusal> = Code extends Refusal
  ? Record<string, never> extends RefusalDetails[Code]
    ? [details?: RefusalDetails[Code], message?: string]
    : [details: RefusalDetails[Code], message?: string]
  : never;

/**
 * Refuses with a code of the spec and the details that it carries there. The message is the spec's own unless a more
 * precise one is given.
 */
export function refuse<Code extends Refusal>(code: Code, ...[details = {}, message]: DetailsOf<Code>): Refused<Code> {
  return { [REFUSED]: true, code, message: message ?? standardMessage(code), details } as unknown as Refused<Code>;
}

export function isRefused(value: unknown): value is Refused {
  return typeof value === "object" && value !== null && REFUSED in value;
}

function standardMessage(code: Refusal): string {
  const { message, next } = refusals[code] as { message: string; next?: string };
  return next ? `${message} ${next}` : message;
}
