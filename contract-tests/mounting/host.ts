import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { type AgentChannelStore, openAgentChannelStore, type RouterOptions } from "../../server/mount.ts";
import { freshDatabase, type TestDatabase } from "../harness/database.ts";
import { exchange, type RawRequest } from "../harness/transport.ts";

/** An application of somebody else's, which mounts agent channels. Whoever sends `X-User` is that user. */
export interface Host {
  readonly origin: string;
  readonly prefix: string;
  readonly database: TestDatabase;
  readonly store: AgentChannelStore;
  /** A request of a user, to a path below the prefix unless it is a whole URL. */
  send(user: string | undefined, method: string, path: string, sent?: RawRequest): Promise<HostAnswer>;
  /** What the application's log has of each request: method and path, as it was sent. */
  readonly logged: readonly string[];
  close(): Promise<void>;
}

export interface HostAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

export interface HostOptions {
  readonly prefix?: string;
  /** One that others use too. Default: one of its own, which is removed with it. */
  readonly database?: TestDatabase;
  readonly options?: Partial<RouterOptions<express.Request>>;
  readonly encryptionKey?: string;
  /** What the application does before it comes to the router. */
  readonly before?: (app: express.Express) => void;
}

export async function startHost({
  prefix = "/team",
  options,
  before,
  encryptionKey,
  ...given
}: HostOptions = {}): Promise<Host> {
  const database = given.database ?? (await freshDatabase());
  const store = await openAgentChannelStore(database.location, encryptionKey === undefined ? {} : { encryptionKey });
  const logged: string[] = [];
  const app = express();
  app.use((request, response, next) => {
    response.once("finish", () => logged.push(`${request.method} ${request.originalUrl}`));
    next();
  });
  before?.(app);
  app.get("/", (_request, response) => void response.send("front page"));
  app.use(
    prefix,
    store.router<express.Request>({ authenticate: (request) => request.get("x-user") ?? null, ...options }),
  );
  app.use((request, response) => void response.status(404).send(`no ${request.originalUrl} in this application`));
  app.use(
    ((error, _request, response, _next) =>
      void response
        .status(500)
        .send(`the application's error: ${error.message}`)) satisfies express.ErrorRequestHandler,
  );
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const base = prefix === "/" ? "" : prefix;
  return {
    ...{ origin, prefix, database, store, logged },
    async send(user, method, path, { headers, ...sent } = {}) {
      const target = path.startsWith("http") ? path.slice(new URL(path).origin.length) : `${base}${path}`;
      const given = {
        ...(sent.body !== undefined && { "Content-Type": "application/json" }),
        ...(user !== undefined && { "X-User": user }),
        ...headers,
      };
      const answer = await exchange(origin, method, target, { headers: given, ...sent });
      const parsed = answer.headers.get("content-type")?.startsWith("application/json") && answer.text !== "";
      return { ...answer, body: parsed ? JSON.parse(answer.text) : {} };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await store.close();
      if (!given.database) await database.remove();
    },
  };
}
