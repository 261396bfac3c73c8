import { channelOf, postTo } from "../../harness/fixtures.ts";
import type { Attack } from "../attack.ts";
import { failures, repeated, send, tally } from "../wire.ts";
import { copyMessage, loseLeases } from "./seeded.ts";

export const lostLeases: Attack = {
  name: "claims behind many lost leases",
  limitMs: 100,
  atOnce: 8,
  growthMb: 200,
  async prepare(target, isQuick) {
    const { url, attacker } = target;
    const channel = await channelOf(attacker, "lost");
    await copyMessage(target, await postTo(attacker, channel), channel, isQuick ? 20_000 : 100_000);
    await loseLeases(target, channel);
    return async () => {
      const claims = await repeated(isQuick ? 100 : 400, 8, () =>
        send(url, "/v1/tasks/claim", { method: "POST", key: attacker.key, body: { channel, lease_seconds: 60 } }),
      );
      const posts = await repeated(20, 4, () =>
        send(url, `/v1/channels/${channel}/messages`, { method: "POST", key: attacker.key, body: { content: "x" } }),
      );
      const empty = claims.filter(({ text }) => !text.includes('"lease_token"')).length;
      return {
        told: `claims ${tally(claims)}, posts ${tally(posts)}`,
        faults: [...failures([...claims, ...posts]), ...(empty > 0 ? [`${empty} claims were given nothing`] : [])],
      };
    };
  },
};
