import { setTimeout as hold } from "node:timers/promises";
import { channelOf } from "../../harness/fixtures.ts";
import type { Attack } from "../attack.ts";
import { connection, failures, repeated, send, tally } from "../wire.ts";

const CONNECTIONS = 100;
const REQUESTS = 4;
const HOLD_MS = 15_000;

/**
 * Long pages are asked for and not read, so that each stays in memory. What others ask for meanwhile must be answered, pages as long
 * included, and the pages of the attacker must not have more than its share of the memory.
 */
export const slowReaders: Attack = {
  name: "long pages that nobody reads",
  limitMs: 250,
  atOnce: CONNECTIONS * REQUESTS,
  growthMb: 400,
  async prepare({ url, attacker, bystander }, isQuick) {
    const channel = await channelOf(attacker, "unread-pages", "broadcast");
    const path = `/v1/channels/${channel}/messages?limit=100`;
    const body = { content: "\u0001".repeat(9900), metadata: { text: "x".repeat(15_000) } };
    const made = await repeated(100, 8, () =>
      send(url, `/v1/channels/${channel}/messages`, { method: "POST", key: attacker.key, body }),
    );
    return async () => {
      const ask = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${attacker.key}\r\n\r\n`;
      const sockets = await Promise.all(
        Array.from({ length: CONNECTIONS }, () => connection(url, ask.repeat(REQUESTS))),
      );
      const own = isQuick ? 4 : 20;
      const [pages, small] = await Promise.all([
        repeated(own, 2, () => send(url, path, { key: bystander.key })),
        repeated(own, 2, () => send(url, "/v1/channels?limit=1", { key: attacker.key })),
        hold(isQuick ? 3000 : HOLD_MS),
      ]);
      for (const socket of sockets) socket.destroy();
      return {
        told: `${CONNECTIONS} connections with ${REQUESTS} pages each; others' pages ${tally(pages)}; short answers of the same owner ${tally(small)}`,
        faults: failures([...made, ...pages, ...small]),
      };
    };
  },
};
