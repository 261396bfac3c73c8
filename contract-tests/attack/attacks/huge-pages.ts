import { channelOf } from "../../harness/fixtures.ts";
import type { Attack } from "../attack.ts";
import { failures, repeated, send, tally } from "../wire.ts";

/**
 * A page has up to 4 MiB of text, which escapes make 8 MB. It is checked and written in slices of half a millisecond, but
 * all that were asked for are read first: so it is judged as what is asked for once in a while.
 */
export const hugePages: Attack = {
  name: "pages of huge messages",
  limitMs: 250,
  atOnce: 12,
  growthMb: 600,
  async prepare({ url, attacker, bystander }, isQuick) {
    const channel = await channelOf(attacker, "huge", "broadcast");
    const body = { content: "\u0001".repeat(9900), metadata: { text: "x".repeat(15_000) } };
    const made = await repeated(100, 8, () =>
      send(url, `/v1/channels/${channel}/messages`, { method: "POST", key: attacker.key, body }),
    );
    return async () => {
      const pages = await repeated(isQuick ? 60 : 300, 12, () =>
        send(url, `/v1/channels/${channel}/messages?limit=100`, { key: bystander.key }),
      );
      const largest = Math.max(...pages.map(({ bytes }) => bytes));
      return {
        told: `messages ${tally(made)}; pages ${tally(pages)} of at most ${Math.round(largest / 1000)} kB`,
        faults: failures([...made, ...pages]),
      };
    };
  },
};
