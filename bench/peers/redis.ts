import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expectLine, LineClient } from "./line-client.ts";
import type { Peer, PeerClient } from "./peer.ts";
import { freePort, open, startProgram } from "./programs.ts";

/** `$<bytes>`; `$-1` is nothing. */
const lengthOf = (line: string) => (line.startsWith("$") && line !== "$-1" ? Number(line.slice(1)) : undefined);

const command = (...words: string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join("")}`;

export const redis: Peer = {
  name: "Redis, appendfsync always",
  promises: "each of three commands fsynced; lists alone: no lease, no fencing, a dead worker's task stays taken",
  start: async (folder) => {
    const port = await freePort();
    const data = join(folder, "redis");
    mkdirSync(data);
    const settings = { port, bind: "127.0.0.1", dir: data, appendonly: "yes", appendfsync: "always", save: "" };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const { stop } = await startProgram("redis-server", port, args, join(folder, "redis.log"));
    return { stop, client: async () => clientOf(new LineClient(await open(port), lengthOf)) };
  },
};

const clientOf = (connection: LineClient): PeerClient => ({
  handOff: async (content) => {
    expectLine(await connection.ask(command("LPUSH", "tasks", content)), ":");
    const { data } = expectLine(await connection.ask(command("LMOVE", "tasks", "taken", "RIGHT", "LEFT")), "$");
    expectLine(await connection.ask(command("LREM", "taken", "1", data)), ":1");
    return data;
  },
  close: async () => connection.close(),
});
