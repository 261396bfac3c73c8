import type { Attack } from "../attack.ts";
import { repeated, send, tally } from "../wire.ts";

export const foreignPages: Attack = {
  name: "web pages on a local server",
  limitMs: 100,
  atOnce: 4,
  growthMb: 100,
  async prepare({ url, attacker: { key } }) {
    return async () => {
      const minted = await repeated(20, 4, (turn) =>
        send(url, "/v1/keys", {
          method: "POST",
          headers: { Origin: "https://page.example", "Content-Type": "text/plain" },
          body: JSON.stringify({ agent_label: `page-${turn}` }),
        }),
      );
      const rebound = await repeated(20, 4, () =>
        send(url, "/v1/keys/me", { key, headers: { Host: "rebound.example" } }),
      );
      const faults = [
        ...minted.filter(({ status }) => status !== 403).map(({ status }) => `a page minted a key: ${status}`),
        ...rebound.filter(({ status }) => status !== 403).map(({ status }) => `a foreign Host was served: ${status}`),
      ];
      return { told: `keys for a foreign Origin ${tally(minted)}; a foreign Host ${tally(rebound)}`, faults };
    };
  },
};
