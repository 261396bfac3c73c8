import type { Attack } from "../attack.ts";
import { connection, failures, repeated, send, tally } from "../wire.ts";

const LIMIT = 200;

export const connections: Attack = {
  name: "a flood of connections",
  limitMs: 100,
  atOnce: 50,
  growthMb: 200,
  settings: { BACKCHANNEL_MAX_CONNECTIONS: String(LIMIT) },
  async prepare({ url }, isQuick) {
    return async () => {
      const ask = "GET /llms.txt HTTP/1.1\r\nHost: localhost\r\n\r\n";
      const count = isQuick ? 400 : 2000;
      const sockets = await repeated(count, 50, () => connection(url, ask));
      const asked = await repeated(20, 1, () => send(url, "/health", { headers: { Connection: "close" } }));
      for (const socket of sockets) socket.destroy();
      const unwell = asked.filter(({ status }) => status !== 200).length;
      return {
        told: `${count} connections where ${LIMIT} may be open; /health on new ones ${tally(asked)}`,
        faults: [...failures(asked), ...(unwell > 0 ? [`/health was not answered ${unwell} times`] : [])],
      };
    };
  },
};
