import { setTimeout as hold } from "node:timers/promises";
import type { Attack } from "../attack.ts";
import { connection, failures, repeated, send, tally } from "../wire.ts";

const CONNECTIONS = 60;
const REQUESTS = 4;
const WAITS = 300;
const HOLD_MS = 10_000;

/** Long logs are asked for and not read, as events, as a page for people and as a view, while others wait for the next event. */
export const agentLogs: Attack = {
  name: "logs of agent channels that nobody reads",
  limitMs: 250,
  atOnce: 3 * CONNECTIONS * REQUESTS + WAITS,
  growthMb: 400,
  async prepare({ url, attacker, bystander }, isQuick) {
    const { id } = await attacker.ok("createAgentChannel", { body: { access: "open" } });
    const append = (key: string | undefined, kind: string, payload: object) =>
      send(url, `/agent-channel/${id}/event`, { method: "POST", key, body: { kind, payload, author: "me" } });
    const long = { text: "\u0001".repeat(isQuick ? 5000 : 9000) };
    const made = await repeated(isQuick ? 200 : 500, 8, (turn) => append(attacker.key, `kind-${turn}`, long));
    const own = await bystander.ok("createAgentChannel", { body: { access: "open" } });
    const asks = [
      `/agent-channel/${id}/events?limit=500`,
      `/agent-channel/${id}`,
      `/agent-channel/${id}?format=markdown`,
    ].map((path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${attacker.key}\r\n\r\n`);
    const { text } = await send(url, `/agent-channel/${id}/events?limit=1`, { key: attacker.key });
    const newest = /"id":(\d+)/.exec(text)?.[1] ?? "0";
    const wait = `GET /agent-channel/${id}/events?after=${newest}&wait=20 HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${attacker.key}\r\n\r\n`;
    return async () => {
      const sockets = await Promise.all([
        ...asks.flatMap((ask) => Array.from({ length: CONNECTIONS }, () => connection(url, ask.repeat(REQUESTS)))),
        ...Array.from({ length: WAITS }, () => connection(url, wait)),
      ]);
      const turns = isQuick ? 4 : 20;
      const [events, posts] = await Promise.all([
        repeated(turns, 2, () => send(url, `/agent-channel/${own.id}/events?limit=500`, { key: bystander.key })),
        repeated(turns, 2, () => append(attacker.key, "wakes all", {})),
        hold(isQuick ? 3000 : HOLD_MS),
      ]);
      for (const socket of sockets) socket.destroy();
      return {
        told: `${sockets.length} connections, ${WAITS} of which wait; others' events ${tally(events)}, appended ${tally(posts)}`,
        faults: failures([...made, ...events, ...posts]),
      };
    };
  },
};
