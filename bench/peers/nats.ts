import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Peer } from "./peer.ts";
import { freePort, packageOf, startProgram } from "./programs.ts";

/** The part of the packages that is used here. */
interface Transport {
  connect(options: { servers: string }): Promise<Connection>;
}
interface Connection {
  close(): Promise<void>;
}
interface JetStream {
  jetstream(connection: Connection): {
    publish(subject: string, payload: string): Promise<unknown>;
    consumers: { get(stream: string, consumer: string): Promise<{ next(): Promise<Taken | null> }> };
  };
  jetstreamManager(connection: Connection): Promise<{
    streams: { add(config: object): Promise<unknown> };
    consumers: { add(stream: string, config: object): Promise<unknown> };
  }>;
}
interface Taken {
  string(): string;
  ackAck(): Promise<boolean>;
}

const STREAM = "TASKS";
const CONSUMER = "workers";

export const nats: Peer = {
  name: "NATS JetStream, sync always",
  promises: "publish fsynced, acks confirmed; a delivery comes again after its ack wait, no fencing token",
  start: async (folder) => {
    const port = await freePort();
    const config = join(folder, "nats.conf");
    const storage = JSON.stringify(join(folder, "nats"));
    writeFileSync(config, `listen: "127.0.0.1:${port}"\njetstream { store_dir: ${storage}, sync_interval: always }\n`);
    const { stop } = await startProgram("nats-server", port, ["-c", config], join(folder, "nats.log"));
    const { connect } = packageOf<Transport>("@nats-io/transport-node");
    const { jetstream, jetstreamManager } = packageOf<JetStream>("@nats-io/jetstream");
    const servers = `127.0.0.1:${port}`;
    const manager = await connect({ servers });
    const { streams, consumers } = await jetstreamManager(manager);
    await streams.add({ name: STREAM, subjects: ["tasks"], retention: "workqueue", storage: "file" });
    await consumers.add(STREAM, { durable_name: CONSUMER, ack_policy: "explicit", max_ack_pending: -1 });
    await manager.close();
    return {
      stop,
      client: async () => {
        const connection = await connect({ servers });
        const stream = jetstream(connection);
        const consumer = await stream.consumers.get(STREAM, CONSUMER);
        return {
          handOff: async (content) => {
            await stream.publish("tasks", content);
            const taken = await consumer.next();
            if (!taken || !(await taken.ackAck())) throw new Error("no task was taken, or its ack was not confirmed");
            return taken.string();
          },
          close: () => connection.close(),
        };
      },
    };
  },
};
