import { randomBytes, randomUUID } from "node:crypto";
import type { Ids } from "./contract/context.ts";

/** Unguessable ids. */
export const randomIds: Ids = {
  uuid: () => randomUUID(),
  urlSafe: (length) =>
    randomBytes(Math.ceil((length * 3) / 4))
      .toString("base64url")
      .slice(0, length),
};
