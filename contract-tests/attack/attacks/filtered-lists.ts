import sql from "../../../server/db/sql.ts";
import { keyIdOf, restrictedChannel } from "../../harness/access.ts";
import { channelOf } from "../../harness/fixtures.ts";
import type { Attack } from "../attack.ts";
import type { Target } from "../target.ts";
import { failures, repeated, send, tally } from "../wire.ts";

const MICROSECOND_OF_2026 = 1_767_225_600_000_000;

/** Lists whose filter finds nothing among very many rows. */
export const filteredLists: Attack = {
  name: "lists that are filtered by what is rare",
  limitMs: 100,
  atOnce: 20,
  growthMb: 200,
  async prepare(target, isQuick) {
    const { url, attacker } = target;
    const { key } = attacker;
    const vault = await restrictedChannel(attacker, "vault");
    const [busy, quiet] = [await channelOf(attacker, "busy"), await channelOf(attacker, "quiet")];
    await fill(target, { vault, busy, count: isQuick ? 30_000 : 300_000 });
    const paths = [
      "/v1/security/audit?event_type=key.narrow",
      `/v1/channels/${vault}/access-requests`,
      `/v1/webhook-deliveries?channel=${quiet}`,
      "/v1/webhook-deliveries?status=dead",
      "/agent-channel?include_closed=false",
    ];
    const reads = paths.map((path) => () => send(url, path, { key }));
    return async () => {
      const read = (turn: number) => reads[turn % reads.length]?.() ?? Promise.reject(new Error("no such read"));
      const answers = await repeated(isQuick ? 60 : 300, 20, read);
      return { told: tally(answers), faults: failures(answers) };
    };
  },
};

/** As the server would have written them in months. */
async function fill(
  { database, attacker }: Target,
  { vault, busy, count }: { readonly vault: string; readonly busy: string; readonly count: number },
): Promise<void> {
  const [keyId, { owner_id: ownerId }] = [keyIdOf(attacker), await attacker.ok("readOwnKey")];
  const rows = sql`WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${count})`;
  const moment = sql`CAST(${MICROSECOND_OF_2026} AS BIGINT) + n`;
  await database.query(sql`
    INSERT INTO audit_events (id, occurred_at, event_type, actor_key_id)
    ${rows} SELECT 'audit-' || n, ${moment}, 'invitation.create', ${keyId} FROM n`);
  await database.query(sql`
    INSERT INTO access_requests (id, channel_id, requester_key_id, status, created_at)
    ${rows} SELECT 'request-' || n, ${vault}, ${keyId}, 'denied', ${moment} FROM n`);
  await database.query(sql`
    INSERT INTO webhook_deliveries (id, webhook_id, owner_id, event_type, url, status, created_at)
    ${rows} SELECT 'delivery-' || n, ${busy}, ${ownerId}, 'message.created', 'https://receiver.test/', 'delivered',
      ${moment} FROM n`);
  await database.query(sql`
    INSERT INTO agent_channels (id, owner_id, created_by_key_id, title, created_by, access, ordinal, clock, created_at, closed_at)
    ${rows} SELECT 'channel-' || n, 'stranger', ${keyId}, '', '', 'open', n, ${moment}, ${moment}, ${moment} FROM n`);
}
