import { type OperationId, requests, routes } from "../../../generated/operations.ts";
import type { Attack } from "../attack.ts";
import { failures, send, tally } from "../wire.ts";

/** These end the key that the others are called with. */
const ENDING: readonly OperationId[] = ["revokeOwnKey", "narrowOwnScopes"];

export const firstCalls: Attack = {
  name: "the first call of every operation",
  limitMs: 100,
  atOnce: 1,
  growthMb: 200,
  async prepare({ url, attacker: { key } }) {
    return async () => {
      const answers = [];
      for (const operation of Object.keys(routes) as OperationId[]) {
        if (ENDING.includes(operation)) continue;
        const { method, path } = routes[operation];
        const body = requests[operation].fields === null ? undefined : {};
        const filled = path.replace(/\{[^}]+\}/g, "nothing");
        answers.push(await send(url, filled, { method: method.toUpperCase(), key, body }));
      }
      return { told: `${answers.length} operations: ${tally(answers)}`, faults: failures(answers) };
    };
  },
};
