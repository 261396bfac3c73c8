import { channelOf } from "../../harness/fixtures.ts";
import type { Attack } from "../attack.ts";
import { failures, repeated, send, tally } from "../wire.ts";

export const writeFlood: Attack = {
  name: "a flood of writes by one key",
  limitMs: 100,
  atOnce: 32,
  growthMb: 400,
  async prepare({ url, attacker, bystander }, isQuick) {
    const flooded = await channelOf(attacker, "flooded");
    const own = await channelOf(bystander, "own");
    const content = "x".repeat(9000);
    const post = (channel: string, key: string | undefined) =>
      send(url, `/v1/channels/${channel}/messages`, { method: "POST", key, body: { content } });
    return async () => {
      const flood = repeated(isQuick ? 2000 : 10_000, 32, () => post(flooded, attacker.key));
      const others = await repeated(30, 1, () => post(own, bystander.key));
      const answers = await flood;
      const refused = others.filter(({ status }) => status !== 201).length;
      const worst = Math.round(Math.max(...others.map(({ ms }) => ms)));
      return {
        told: `${tally(answers)}; another owner's posts took at most ${worst} ms`,
        faults: [...failures(answers), ...(refused > 0 ? [`${refused} posts of another owner were refused`] : [])],
      };
    };
  },
};
