import type { Attack } from "../attack.ts";
import { failures, repeated, send, tally } from "../wire.ts";

const MEGABYTE = 1_000_000;

/** Bodies that are refused, by anybody and by a key. */
export const largeBodies: Attack = {
  name: "large bodies to POST /v1/keys",
  limitMs: 100,
  atOnce: 16,
  growthMb: 200,
  async prepare({ url, attacker: { key } }, isQuick) {
    const text = JSON.stringify({ agent_label: "x".repeat(MEGABYTE) });
    const nested = `{"agent_label":${"[".repeat(MEGABYTE / 2)}${"]".repeat(MEGABYTE / 2)}}`;
    const wide = JSON.stringify({ agent_label: "a", scopes: Array.from({ length: 10_000 }, () => "messages:read") });
    const bodies = [text, nested, wide];
    return async () => {
      const answers = await repeated(isQuick ? 60 : 300, 16, (turn) =>
        send(url, "/v1/keys", {
          method: "POST",
          key: turn % 2 === 0 ? undefined : key,
          body: bodies[turn % bodies.length],
        }),
      );
      const taken = answers.filter(({ status }) => status < 400);
      return {
        told: tally(answers),
        faults: [...failures(answers), ...taken.map(() => "a key was minted with a body that no field can hold")],
      };
    };
  },
};
