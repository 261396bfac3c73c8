import { channelOf } from "../../harness/fixtures.ts";
import type { Attack } from "../attack.ts";
import { ANSWERS, leaveBehindWait } from "../behind-wait.ts";
import { failures, repeated, send, tally } from "../wire.ts";

const CONNECTIONS = 170;
const MESSAGES = 100;

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
      const body = JSON.stringify({ messages: data.map(({ id }) => ({ id })) });
      const ask = { line: "POST /v1/messages/ack/batch", body };
      const unread = { url, key: attacker.key, quiet, connections: CONNECTIONS, ask };
      const page = `/v1/channels/${channel}/messages?limit=1`;
      const pages = await leaveBehindWait(unread, isQuick, () => send(url, page, { key: bystander.key }));
      return {
        told: `${CONNECTIONS} connections with ${ANSWERS} batches each behind a wait; others' reads ${tally(pages)}`,
        faults: failures([...made, ...pages]),
      };
    };
  },
};
