import type { components } from "../../generated/api.ts";
import type { Session } from "../../generated/prisma/sqlite/client.ts";
import type { Caller } from "../contract/caller.ts";
import { readObject } from "../db/json-columns.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp } from "../time/timestamp.ts";

/** Largest JSON text of the state, in bytes: all changes together are limited like a single one. */
export const MAX_STATE_BYTES = 262_144;

/** The caller's unexpired sessions. Sessions of other keys, even of the same owner, are treated as missing. */
export const isOwnAndLive = ({ keyId }: Caller, now: Micros) => ({ keyId, expiresAt: { gt: now } });

/** A session as the wire shows it. */
export const sessionView = (session: Session): components["schemas"]["Session"] => ({
  id: session.id,
  name: session.name,
  state: readObject(session.state),
  created_at: formatTimestamp(session.createdAt),
  updated_at: formatTimestamp(session.updatedAt),
  expires_at: formatTimestamp(session.expiresAt),
});
