import { setTimeout as hold } from "node:timers/promises";
import { channelOf } from "../../harness/fixtures.ts";
import type { Attack } from "../attack.ts";
import { connection, failures, repeated, send, tally } from "../wire.ts";

const CONNECTIONS = 600;
/** Of each connection: as many as are served at once, with the one that they wait behind. */
const ANSWERS = 3;
const HOLD_MS = 15_000;

/** Pages of 60 KB, which escapes make 350, asked for behind a request that waits: the server keeps them, and no buffer of the system takes any. */
export const shortAnswers: Attack = {
  name: "short pages that nobody reads",
  limitMs: 250,
  atOnce: CONNECTIONS * (ANSWERS + 1),
  growthMb: 200,
  async prepare({ url, attacker, bystander }, isQuick) {
    const channel = await channelOf(attacker, "unread-short-pages", "broadcast");
    const quiet = await channelOf(attacker, "nothing-comes", "broadcast");
    const path = `/v1/channels/${channel}/messages?limit=100`;
    const body = { content: "\u0001".repeat(9900) };
    const made = await repeated(6, 1, () =>
      send(url, `/v1/channels/${channel}/messages`, { method: "POST", key: attacker.key, body }),
    );
    return async () => {
      const ask = (target: string) => `GET ${target} HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${attacker.key}\r\n\r\n`;
      const asks = ask(`/v1/channels/${quiet}/messages?wait=60`) + ask(path).repeat(ANSWERS);
      const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => connection(url, asks)));
      const [pages] = await Promise.all([
        repeated(isQuick ? 4 : 20, 2, () => send(url, path, { key: bystander.key })),
        hold(isQuick ? 3000 : HOLD_MS),
      ]);
      for (const socket of sockets) socket.destroy();
      return {
        told: `${CONNECTIONS} connections with ${ANSWERS} pages each behind a wait; others' pages ${tally(pages)}`,
        faults: failures([...made, ...pages]),
      };
    };
  },
};
