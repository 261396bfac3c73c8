import { setTimeout as hold } from "node:timers/promises";
import type { Attack } from "../attack.ts";
import { connection } from "../wire.ts";

const COUNT = 150;
/** A head has 15 seconds to arrive, and the server looks every 5. */
const HEADS_END_WITHIN_MS = 22_000;

export const unfinishedRequests: Attack = {
  name: "unfinished heads and bodies",
  limitMs: 100,
  atOnce: 2 * COUNT,
  growthMb: 200,
  async prepare({ url, attacker: { key } }, isQuick) {
    const head = `POST /v1/channels HTTP/1.1\r\nHost: localhost\r\nX-Filler: ${"x".repeat(8000)}\r\n`;
    const body = `POST /v1/channels HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${key}\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"name":"${"x".repeat(60_000)}`;
    return async () => {
      const open = (bytes: string) => Promise.all(Array.from({ length: COUNT }, () => connection(url, bytes)));
      const [heads, bodies] = await Promise.all([open(head), open(body)]);
      let ended = 0;
      for (const socket of heads) socket.once("close", () => (ended += 1)).resume();
      await hold(isQuick ? 3000 : HEADS_END_WITHIN_MS);
      const left = COUNT - ended;
      for (const socket of [...heads, ...bodies]) socket.destroy();
      return {
        told: `${COUNT} heads and ${COUNT} bodies of 60 kB that never end`,
        faults: isQuick || left === 0 ? [] : [`${left} of ${COUNT} heads were still waited for after 22 s`],
      };
    };
  },
};
