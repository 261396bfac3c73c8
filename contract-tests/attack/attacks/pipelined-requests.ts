import { setTimeout as hold } from "node:timers/promises";
import type { Attack } from "../attack.ts";
import { connection, failures, repeated, send } from "../wire.ts";

const CONNECTIONS = 200;
/** As many of the shortest as Node reads at once. */
const REQUESTS = 1800;
const SERVED = 4;

export const pipelinedRequests: Attack = {
  name: "requests behind answers that nobody reads",
  limitMs: 100,
  atOnce: CONNECTIONS * SERVED,
  growthMb: 250,
  async prepare({ url }, isQuick) {
    const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    const packet = ask("/openapi.json").repeat(SERVED) + ask("/").repeat(REQUESTS);
    return async () => {
      const count = isQuick ? CONNECTIONS / 2 : CONNECTIONS;
      const sockets = await Promise.all(Array.from({ length: count }, () => connection(url, packet)));
      const others = await repeated(isQuick ? 20 : 100, 5, () => send(url, "/health"));
      await hold(1000);
      for (const socket of sockets) socket.destroy();
      return { told: `${count} connections with ${REQUESTS} requests each`, faults: failures(others) };
    };
  },
};
