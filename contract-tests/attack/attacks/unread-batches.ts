import { setTimeout as hold } from "node:timers/promises";
import { channelOf } from "../../harness/fixtures.ts";
import type { Attack } from "../attack.ts";
import { connection, failures, repeated, send, tally } from "../wire.ts";

const CONNECTIONS = 170;
/** Of each connection: as many as are served at once, with the one that they wait behind. */
const ANSWERS = 3;
const MESSAGES = 100;
const HOLD_MS = 15_000;

/** A batch of a few kilobytes acknowledges the same messages again and again, and its answer shows them all: a megabyte, which escapes make six. */
export const unreadBatches: Attack = {
  name: "batches of acknowledgements that nobody reads",
  limitMs: 250,
  atOnce: CONNECTIONS * (ANSWERS + 1),
  growthMb: 250,
  async prepare({ url, attacker, bystander }, isQuick) {
    const channel = await channelOf(attacker, "unread-batches", "broadcast");
    const quiet = await channelOf(attacker, "nothing-comes", "broadcast");
    const content = "\u0001".repeat(9900);
    const made = await repeated(MESSAGES, 4, () =>
      send(url, `/v1/channels/${channel}/messages`, { method: "POST", key: attacker.key, body: { content } }),
    );
    const { data } = await attacker.ok("listMessages", { params: { channel }, query: { limit: MESSAGES } });
    return async () => {
      const ask = (line: string, body = "") =>
        `${line} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-API-Key: ${attacker.key}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
      const batch = JSON.stringify({ messages: data.map(({ id }) => ({ id })) });
      const asks =
        ask(`GET /v1/channels/${quiet}/messages?wait=60`) + ask("POST /v1/messages/ack/batch", batch).repeat(ANSWERS);
      const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => connection(url, asks)));
      const [pages] = await Promise.all([
        repeated(isQuick ? 4 : 20, 2, () =>
          send(url, `/v1/channels/${channel}/messages?limit=1`, { key: bystander.key }),
        ),
        hold(isQuick ? 3000 : HOLD_MS),
      ]);
      for (const socket of sockets) socket.destroy();
      return {
        told: `${CONNECTIONS} connections with ${ANSWERS} batches each behind a wait; others' reads ${tally(pages)}`,
        faults: failures([...made, ...pages]),
      };
    };
  },
};
