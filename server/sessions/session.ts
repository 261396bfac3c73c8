import type { Sql } from "sql-template-tag";
import sql from "sql-template-tag";
import type { components } from "../../generated/api.ts";
import type { Session } from "../../generated/prisma/sqlite/client.ts";
import type { Caller } from "../contract/caller.ts";
import type { Row } from "../db/rows.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp } from "../time/timestamp.ts";

/** A row of `sessions`. */
export type SessionRow = Row<Session>;

/** The caller's sessions that have not expired. Those of other keys, also of its owner, are like none. */
export const isOwnAndLive = ({ keyId }: Caller, now: Micros): Sql => sql`(key_id = ${keyId} AND expires_at > ${now})`;

/** A session as the wire shows it. */
export const sessionView = (row: SessionRow): components["schemas"]["Session"] => ({
  id: row.id,
  name: row.name,
  state: JSON.parse(row.state),
  created_at: formatTimestamp(row.created_at),
  updated_at: formatTimestamp(row.updated_at),
  expires_at: formatTimestamp(row.expires_at),
});
