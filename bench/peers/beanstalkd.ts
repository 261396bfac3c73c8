import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expectLine, LineClient } from "./line-client.ts";
import type { Peer, PeerClient } from "./peer.ts";
import { freePort, open, startProgram } from "./programs.ts";

/** `RESERVED <id> <bytes>`. */
const lengthOf = (line: string) => (line.startsWith("RESERVED") ? Number(line.split(" ")[2]) : undefined);

export const beanstalkd: Peer = {
  name: "beanstalkd -f0",
  promises: "put and delete fsynced; a reservation ends with its connection or its time, no fencing token",
  start: async (folder) => {
    const port = await freePort();
    const data = join(folder, "beanstalkd");
    mkdirSync(data);
    const args = ["-l", "127.0.0.1", "-p", String(port), "-b", data, "-f0"];
    const { stop } = await startProgram("beanstalkd", port, args, join(folder, "beanstalkd.log"));
    return { stop, client: async () => clientOf(new LineClient(await open(port), lengthOf)) };
  },
};

const clientOf = (connection: LineClient): PeerClient => ({
  handOff: async (content) => {
    expectLine(await connection.ask(`put 0 0 60 ${content.length}\r\n${content}\r\n`), "INSERTED");
    const reserved = expectLine(await connection.ask("reserve\r\n"), "RESERVED");
    expectLine(await connection.ask(`delete ${reserved.line.split(" ")[1]}\r\n`), "DELETED");
    return reserved.data;
  },
  close: async () => connection.close(),
});
