import type { Attack } from "../attack.ts";
import { failures, repeated, send, tally } from "../wire.ts";

const STATE_BYTES = 250_000;

export const sessions: Attack = {
  name: "many large sessions, listed",
  limitMs: 100,
  atOnce: 4,
  growthMb: 200,
  async prepare({ url, attacker: { key } }, isQuick) {
    const state = { text: "x".repeat(STATE_BYTES) };
    const make = (turn: number) =>
      send(url, "/v1/sessions", { method: "POST", key, body: { name: `s${turn}`, state } });
    const made = await repeated(isQuick ? 60 : 400, 4, make);
    return async () => {
      const lists = await repeated(isQuick ? 8 : 24, 4, () => send(url, "/v1/sessions?limit=100", { key }));
      const more = await repeated(8, 4, (turn) => make(1000 + turn));
      const largest = Math.max(...lists.map(({ bytes }) => bytes));
      return {
        told: `made ${tally(made)}; lists ${tally(lists)} of at most ${Math.round(largest / 1000)} kB; more ${tally(more)}`,
        faults: failures([...made, ...lists, ...more]),
      };
    };
  },
};
