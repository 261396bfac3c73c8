import { readCursor } from "../contract/cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { fitting } from "../contract/page-bytes.ts";
import { takeRoom } from "../contract/page-room.ts";
import { isRefused } from "../contract/refusal.ts";
import { literal } from "../db/literal.ts";
import sql from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import { isOwnAndLive, sessionView } from "./session.ts";

/** A page ends before its notes exceed this, but has at least one session: a hundred sessions may have 26 MB of notes. */
const PAGE_BYTES = 1_048_576;

interface Weight {
  readonly created_at: Micros;
  readonly bytes: number;
}

/** The lengths of the notes, read without the notes themselves, decide how many sessions fit into the page. */
export const listSessions: Handler<"listSessions"> = async ({ query, caller }, { db, clock }) => {
  const cursor = readCursor(query.cursor);
  if (isRefused(cursor)) return cursor;
  const now = clock.now();
  const { limit } = query;
  const before = cursor.echo === null ? Number.MAX_SAFE_INTEGER : cursor.after;
  const weights = await db.read<Weight>(sql`
    SELECT created_at, octet_length(state) AS bytes FROM sessions
    WHERE key_id = ${caller.keyId} AND created_at < ${before} AND expires_at > ${now}
    ORDER BY created_at DESC LIMIT ${literal(limit + 1)}`);
  const sizes = weights.slice(0, limit).map(({ bytes }) => bytes);
  const page = weights.slice(0, fitting(sizes, PAGE_BYTES));
  await takeRoom(page.reduce((sum, { bytes }) => sum + bytes, 0));
  const sessions = await db.models.session.findMany({
    where: { ...isOwnAndLive(caller, now), createdAt: { lt: before, gte: page.at(-1)?.created_at ?? before } },
    orderBy: { createdAt: "desc" },
    take: limit,
  });
  const data = sessions.map(sessionView);
  const next_cursor = weights.length > page.length ? (data.at(-1)?.created_at ?? null) : null;
  return { status: 200, body: { data, limit, next_cursor } };
};
