import { channelOf, postTo } from "../../harness/fixtures.ts";
import type { Attack } from "../attack.ts";
import { failures, repeated, send, tally } from "../wire.ts";
import { copyMessage, loseLeases } from "./seeded.ts";

/** Each task of a page was claimed, so that the result of each is looked up. */
export const taskLists: Attack = {
  name: "lists of very many tasks over A2A",
  limitMs: 100,
  atOnce: 20,
  growthMb: 250,
  async prepare(target, isQuick) {
    const { url, attacker, bystander } = target;
    const channel = await channelOf(attacker, "tasks");
    await copyMessage(target, await postTo(attacker, channel), channel, isQuick ? 20_000 : 100_000);
    await loseLeases(target, channel);
    const list = (params: object) =>
      send(url, `/a2a/${channel}`, {
        method: "POST",
        key: bystander.key,
        headers: { "A2A-Version": "1.0" },
        body: { jsonrpc: "2.0", id: 1, method: "ListTasks", params: { pageSize: 100, ...params } },
      });
    await list({ pageSize: 1 });
    return async () => {
      const all = await repeated(isQuick ? 20 : 100, 20, () => list({}));
      const done = await repeated(isQuick ? 20 : 100, 20, () => list({ status: "TASK_STATE_COMPLETED" }));
      const largest = Math.max(...all.map(({ bytes }) => bytes));
      return {
        told: `pages ${tally(all)} of at most ${Math.round(largest / 1000)} kB; completed ones ${tally(done)}`,
        faults: failures([...all, ...done]),
      };
    };
  },
};
