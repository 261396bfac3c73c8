import { workerData } from "node:worker_threads";
import { Connection } from "../connection.ts";
import { Agent } from "../wire.ts";

/** What a thread that reads a channel from its beginning to its end, again and again, is started with. */
export interface PageReading {
  readonly host: string;
  readonly port: number;
  readonly key: string;
  readonly channel: string;
}

const { host, port, key, channel } = workerData as PageReading;
const agent = new Agent(await Connection.open(host, port), key);
for (;;) {
  for (let since: string | null = "0"; since !== null; ) {
    const { status, body } = await agent.readPage(channel, since);
    if (status !== 200) throw new Error(`a page was answered ${status}`);
    since = body.data.length > 0 ? body.next_cursor : null;
  }
}
