import { onTestFinished } from "vitest";
import type { ChannelRow } from "../../../server/channels/channel.ts";
import type { Caller } from "../../../server/contract/caller.ts";
import type { Database } from "../../../server/db/database.ts";
import { onBehalfOf } from "../../../server/db/owner-turns.ts";
import { openPostgres } from "../../../server/db/postgres/open.ts";
import sql, { type Sql } from "../../../server/db/sql.ts";
import { freshDatabase } from "../../harness/database.ts";
import { requestOf } from "../../harness/served.ts";

export const NOW = 4_000_000_000;
export const LANE = { id: "lane", ttl_seconds: 3600, max_attempts: null, retry_delay_seconds: 0 } as ChannelRow;
export const idOf = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

/** `open`, `member` and `stranger` have keys that may do everything; `revoked` and `narrowed` no longer. */
export const caller = (name: string, neededScope: Caller["neededScope"]): Caller => ({
  keyId: name,
  ownerId: `owner of ${name}`,
  agentLabel: name,
  defaultActorId: `actor of ${name}`,
  scopes: null,
  neededScope,
});

/** A restricted lane with a member, messages that wait, one whose lease is lost, one that is due and one that has expired. */
export async function opened() {
  const { location, remove } = await freshDatabase();
  const groups: number[] = [];
  const onGroup = (size: number) => groups.push(size);
  const db = await openPostgres({ url: location, connections: 12, patienceMs: 60_000, onGroup });
  onTestFinished(() => db.close().then(remove));
  await db.write(sql`
    INSERT INTO keys (id, owner_id, agent_label, secret_hash, default_actor_id, created_at, revoked_at, scopes)
    SELECT name, 'owner of ' || name, name, '', '', 0, CASE WHEN name = 'revoked' THEN 1 END,
      CASE WHEN name = 'narrowed' THEN '["messages:read"]' END
    FROM unnest(ARRAY['own', 'member', 'stranger', 'revoked', 'narrowed']) AS name`);
  await db.write(sql`
    INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, ttl_seconds, retention_days, created_at, updated_at)
    VALUES ('lane', 'owner of own', 'own', 'lane', 'claimable', 'restricted', FALSE, 3600, 7, 0, 0)`);
  await db.write(sql`
    INSERT INTO channel_members (id, channel_id, key_id, granted_at)
    SELECT key_id, 'lane', key_id, 0 FROM unnest(ARRAY['member', 'revoked', 'narrowed']) AS key_id`);
  await post(db, 6, sql`'unclaimed'`);
  await db.write(sql`
    UPDATE messages SET state = 'claimed', claim_epoch = 1, claimed_by_id = 'x', lease_token = 'lost', lease_expires_at = ${NOW - 1}
    WHERE id = ${idOf(3)}`);
  await db.write(sql`UPDATE messages SET state = 'delayed', available_at = ${NOW - 2} WHERE id = ${idOf(4)}`);
  await db.write(sql`UPDATE messages SET created_at = 0, expires_at = ${NOW} WHERE id = ${idOf(1)}`);
  return { db, groups, location };
}

export const post = (db: Pick<Database, "write">, count: number, state: Sql) =>
  db.write(sql`
    INSERT INTO messages (id, channel_id, created_at, expires_at, posted_by_key_id, posted_by_owner_id, content, state)
    SELECT '00000000-0000-4000-8000-' || lpad(CAST(n AS TEXT), 12, '0'), 'lane', CAST(${NOW - 1_000_000} AS bigint) + n, CAST(${NOW + 1_000_000} AS bigint) + n, 'own', 'o', '', ${state}
    FROM generate_series(1, ${count}) AS n`);

/** As requests write, and not background work. */
export const request = <T>(work: () => Promise<T>) => onBehalfOf(requestOf("somebody"), work);

export const inTurn = async <T>(works: readonly (() => Promise<T>)[]): Promise<T[]> => {
  const results: T[] = [];
  for (const work of works) results.push(await request(work));
  return results;
};

export const atOnce = <T>(works: readonly (() => Promise<T>)[]): Promise<T[]> => Promise.all(works.map(request));

export const rowsOf = (db: Database) => db.read<object>(sql`SELECT * FROM messages ORDER BY id`);
