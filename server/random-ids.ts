import { randomBytes, randomUUID } from "node:crypto";
import type { Ids } from "./contract/context.ts";

/** Unguessable ids. */
export const randomIds: Ids = {
  uuid: () => randomUUID(),
  uuidByTime() {
    const time = Date.now().toString(16).padStart(12, "0");
    return `${time.slice(0, 8)}-${time.slice(8)}${randomUUID().slice(13)}`;
  },
  urlSafe: (length) =>
    randomBytes(Math.ceil((length * 3) / 4))
      .toString("base64url")
      .slice(0, length),
};
