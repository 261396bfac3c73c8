import sql from "../../../server/db/sql.ts";
import { channelOf } from "../../harness/fixtures.ts";
import type { Attack } from "../attack.ts";
import type { Target } from "../target.ts";
import { connection, failures, repeated, send, tally } from "../wire.ts";

const CONNECTIONS = 60;
const REQUESTS = 4;

/** Channels with long descriptions, of one owner and open to all, listed, filtered by what is rare, and not read. */
export const channelLists: Attack = {
  name: "lists of very many channels",
  limitMs: 100,
  atOnce: 20 + CONNECTIONS * REQUESTS,
  growthMb: 250,
  async prepare(target, isQuick) {
    const { url, attacker, bystander } = target;
    await copyChannel(target, await channelOf(attacker, "listed"), isQuick ? 20_000 : 100_000);
    const reads = [
      () => send(url, "/v1/channels?limit=100", { key: bystander.key }),
      () => send(url, "/v1/channels?limit=100", { key: attacker.key }),
      () => send(url, "/v1/account/channels?limit=50", { key: attacker.key }),
      () => send(url, "/v1/account/channels?name=none-is-called-so", { key: attacker.key }),
      () => send(url, "/v1/account/channels?mode=broadcast", { key: attacker.key }),
      () => send(url, "/v1/account/channels?access=restricted", { key: attacker.key }),
      () => send(url, "/v1/account/channels", { key: bystander.key }),
    ];
    return async () => {
      const ask = `GET /v1/channels?limit=100 HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${attacker.key}\r\n\r\n`;
      const sockets = await Promise.all(
        Array.from({ length: CONNECTIONS }, () => connection(url, ask.repeat(REQUESTS))),
      );
      const read = (turn: number) => reads[turn % reads.length]?.() ?? Promise.reject(new Error("no such read"));
      const answers = await repeated(isQuick ? 70 : 280, 20, read);
      for (const socket of sockets) socket.destroy();
      const largest = Math.max(...answers.map(({ bytes }) => bytes));
      return {
        told: `${tally(answers)} of at most ${Math.round(largest / 1000)} kB, beside ${sockets.length} connections that read nothing`,
        faults: failures(answers),
      };
    };
  },
};

/** Copies with a description of 2,000 characters, each made a microsecond after the one before. */
async function copyChannel({ database }: Target, id: string, count: number): Promise<void> {
  await database.query(sql`
    INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, description, ttl_seconds,
      retention_days, public_since, created_at, updated_at)
    WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${count})
    SELECT 'copy-' || n, owner_id, created_by_key_id, 'copy-' || n, mode, access, discoverable, ${"x".repeat(2000)}, ttl_seconds,
      retention_days, public_since, created_at + n, updated_at + n
    FROM channels JOIN n ON TRUE WHERE id = ${id}`);
}
