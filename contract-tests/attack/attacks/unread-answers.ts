import { setTimeout as hold } from "node:timers/promises";
import type { Attack } from "../attack.ts";
import { connection } from "../wire.ts";

const CONNECTIONS = 100;
const REQUESTS = 4;
const HOLD_MS = 3000;
/** Longer than a client may take nothing. */
const CUT_WITHIN_MS = 90_000;

export const unreadAnswers: Attack = {
  name: "answers that nobody reads",
  limitMs: 100,
  atOnce: CONNECTIONS * REQUESTS,
  growthMb: 200,
  async prepare({ url }, isQuick) {
    return async () => {
      const ask = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
      const sockets = await Promise.all(
        Array.from({ length: CONNECTIONS }, () => connection(url, ask.repeat(REQUESTS))),
      );
      let cut = 0;
      for (const socket of sockets) socket.once("close", () => (cut += 1));
      await hold(HOLD_MS);
      // A socket that reads nothing learns of its end when it reads again.
      if (!isQuick) await hold(CUT_WITHIN_MS);
      if (!isQuick) for (const socket of sockets) socket.resume();
      if (!isQuick) await hold(HOLD_MS);
      const ended = cut;
      for (const socket of sockets) socket.destroy();
      return {
        told: `${CONNECTIONS} connections with ${REQUESTS} requests each, held for ${Math.round((isQuick ? HOLD_MS : CUT_WITHIN_MS) / 1000)} s`,
        faults: isQuick || ended === CONNECTIONS ? [] : [`${CONNECTIONS - ended} of ${CONNECTIONS} were not cut`],
      };
    };
  },
};
