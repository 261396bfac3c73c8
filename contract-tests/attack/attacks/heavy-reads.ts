import { channelOf, postTo } from "../../harness/fixtures.ts";
import type { Attack } from "../attack.ts";
import { failures, repeated, send, tally } from "../wire.ts";
import { copyMessage } from "./seeded.ts";

const LONG_AGO = "1971-01-01T00:00:00Z";

export const heavyReads: Attack = {
  name: "reads of very many messages",
  limitMs: 100,
  atOnce: 20,
  growthMb: 200,
  async prepare(target, isQuick) {
    const { url, attacker, bystander } = target;
    const channel = await channelOf(attacker, "many");
    await copyMessage(target, await postTo(attacker, channel), channel, isQuick ? 20_000 : 300_000);
    const path = `/v1/channels/${channel}`;
    const reads = [
      () => send(url, `${path}/metrics`, { key: bystander.key }),
      () => send(url, "/v1/observability/metrics", { key: attacker.key }),
      () => send(url, `${path}/messages?expiring_before=${LONG_AGO}`, { key: bystander.key }),
      () => send(url, `${path}/messages?status=dead`, { key: attacker.key }),
      () => send(url, `${path}/messages?limit=100`, { key: attacker.key }),
    ];
    return async () => {
      const read = (turn: number) => reads[turn % reads.length]?.() ?? Promise.reject(new Error("no such read"));
      const answers = await repeated(isQuick ? 60 : 400, 20, read);
      const waiting = repeated(20, 20, () =>
        send(url, `${path}/messages?expiring_before=${LONG_AGO}&wait=2`, { key: bystander.key }),
      );
      const posts = await repeated(10, 1, () =>
        send(url, `${path}/messages`, { method: "POST", key: attacker.key, body: { content: "wakes all" } }),
      );
      const waits = await waiting;
      return {
        told: `reads ${tally(answers)}; 20 filtered waits ${tally(waits)} while posts ${tally(posts)}`,
        faults: failures([...answers, ...waits, ...posts]),
      };
    };
  },
};
