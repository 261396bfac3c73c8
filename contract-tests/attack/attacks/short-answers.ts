import { channelOf } from "../../harness/fixtures.ts";
import type { Attack } from "../attack.ts";
import { ANSWERS, leaveBehindWait } from "../behind-wait.ts";
import { failures, repeated, send, tally } from "../wire.ts";

const CONNECTIONS = 600;

/** Pages of 60 KB, which escapes make 350. */
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
      const unread = { url, key: attacker.key, quiet, connections: CONNECTIONS, ask: { line: `GET ${path}` } };
      const pages = await leaveBehindWait(unread, isQuick, () => send(url, path, { key: bystander.key }));
      return {
        told: `${CONNECTIONS} connections with ${ANSWERS} pages each behind a wait; others' pages ${tally(pages)}`,
        faults: failures([...made, ...pages]),
      };
    };
  },
};
