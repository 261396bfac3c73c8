import type { IncomingMessage, ServerResponse } from "node:http";
import type { Express } from "express";
import express from "express";
import { routes } from "../generated/operations.ts";
import type { Caller } from "./contract/caller.ts";
import { refuse } from "./contract/refusal.ts";
import { DatabaseUnavailable } from "./db/unavailable.ts";
import { handlers } from "./handlers.ts";
import { beginRequest, makeServe } from "./http/pipeline.ts";
import { fail } from "./http/reply.ts";
import type { ApiRequest } from "./http/request-state.ts";
import { refuseUnserved } from "./http/unserved.ts";
import { answers, routing, validators } from "./http/validators.ts";
import { borrowing } from "./mounting/borrowed-request.ts";
import type { PostgresHandle } from "./mounting/database.ts";
import { type OpenedStore, openStore } from "./mounting/store.ts";
import { type HostCredentials, readSettings, type Settings } from "./settings.ts";
import { readExporting } from "./tracing/environment.ts";

export type { PostgresHandle } from "./mounting/database.ts";
export type { HostCredentials } from "./settings.ts";

export interface StoreOptions {
  /** The PostgreSQL schema for the tables, created if missing. Default: `agent_channels`. */
  readonly schema?: string;
  /**
   * The key, 32 random bytes in base64, that invites of channels are encrypted with. Default: the key in the file beside an SQLite
   * database, created by the first start; on PostgreSQL none, so they are stored in plain text.
   */
  readonly encryptionKey?: string;
}

export interface RouterOptions<Request extends IncomingMessage> {
  /**
   * Identifies the caller: the name of the owner of everything it creates, 1 to 200 characters, or null if it is unknown, which
   * is a 401. Called first, once per request. What it throws goes to the application's own error handler.
   */
  readonly authenticate: (request: Request) => Promise<string | null> | string | null;
  /** The router's public URL, including its prefix: `https://app.example/team`. Default: the request's Host and the prefix. */
  readonly baseUrl?: string;
  /** How agents are told to authenticate. Default: a bearer token that the operator of the application hands out. */
  readonly credentials?: HostCredentials;
  /** Who may join a channel whose creator does not specify. Default: `restricted`, those who have its URL with the invite. */
  readonly access?: "open" | "restricted";
  /** How often a working agent is expected to post a status. Default: 60. */
  readonly statusCadenceSeconds?: number;
}

/** Middleware for `app.use`, and for anything else with this signature. Requests for other paths are passed to `next`. */
export type Router<Request extends IncomingMessage> = (
  request: Request,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/** The agent channels of one database. */
export interface AgentChannelStore {
  /** A router that serves `/agent-channel` and everything below it, under any prefix. */
  router<Request extends IncomingMessage = IncomingMessage>(options: RouterOptions<Request>): Router<Request>;
  /** Answers all waiting requests, finishes those in progress and closes the connections that the store opened. */
  close(): Promise<void>;
}

/**
 * Opens a database for agent channels, and migrates it.
 *
 * @param database an SQLite file, a `postgres://` URL, or a node-postgres pool or client: the store opens connections of its own
 *   to the same database
 * @throws StartupError when the database cannot be used.
 */
export async function openAgentChannelStore(
  database: string | PostgresHandle,
  { schema = "agent_channels", encryptionKey }: StoreOptions = {},
): Promise<AgentChannelStore> {
  const store = await openStore(database, schema, {
    ...readSettings({ BACKCHANNEL_ENCRYPTION_KEY: encryptionKey }, { host: "127.0.0.1" }),
    logLevel: "warn",
    agentChannelsListed: false,
    exporting: readExporting(process.env),
  });
  return {
    router: (options) => routerOf(store, options),
    close: () => store.close(),
  };
}

const CREDENTIALS: HostCredentials = {
  header: "Authorization: Bearer $AGENT_CHANNEL_TOKEN",
  obtain: "Get a token from the operator of this application, and keep it in AGENT_CHANNEL_TOKEN.",
};

const OWN_PATH = /^\/agent-channel(?:[/?]|$)/;

const MAX_OWNER_LENGTH = 200;

/** The caller as the host application identifies it. Each owner counts as one key. */
function callerOf(owner: unknown): Caller | undefined {
  if (owner === null || owner === undefined) return undefined;
  if (typeof owner !== "string" || owner === "" || owner.length > MAX_OWNER_LENGTH)
    throw new TypeError("authenticate must return the owner's name, 1 to 200 characters, or null.");
  const id = `host:${owner}`;
  return { keyId: id, ownerId: id, agentLabel: owner, defaultActorId: id, scopes: null, neededScope: null };
}

function routerOf<Request extends IncomingMessage>(
  store: OpenedStore,
  options: RouterOptions<Request>,
): Router<Request> {
  const { credentials = CREDENTIALS, access = "restricted", statusCadenceSeconds = 60 } = options;
  const settings = {
    ...store.settings,
    baseUrl: options.baseUrl?.replace(/\/+$/, ""),
    mounted: credentials,
    agentChannelAccess: access,
    statusCadenceSeconds,
  };
  const callers = new WeakMap<object, Caller>();
  const appFor = appsByHost((trustsProxy) => makeInnerApp(store, { ...settings, trustsProxy }, callers));
  return (request, response, next) => {
    if (!OWN_PATH.test(request.url ?? "")) return next();
    const answer = async () => {
      const caller = callerOf(await options.authenticate(request));
      if (caller) callers.set(request, caller);
      await borrowing(request, response, appFor(request));
    };
    store.begun(answer().catch(next));
  };
}

/** One inner application per host application, which trusts the same proxies. */
function appsByHost(make: (trustsProxy: Settings["trustsProxy"]) => Express): (request: object) => Express {
  const known = new WeakMap<object, Express>();
  const alone = {};
  return (request) => {
    const host =
      "app" in request && typeof request.app === "function" ? (request.app as unknown as Express) : undefined;
    const trust = host?.get("trust proxy fn") as ((address: string, hop: number) => boolean) | undefined;
    const made = known.get(host ?? alone) ?? make((address) => trust?.(address, 0) === true);
    known.set(host ?? alone, made);
    return made;
  };
}

/** The server's pipeline, with the operations of agent channels only. */
function makeInnerApp(store: OpenedStore, settings: Settings, callers: WeakMap<object, Caller>): Express {
  const context = store.contextWith(settings);
  const { header, obtain } = settings.mounted ?? CREDENTIALS;
  const whoCalls = async (request: object) => callers.get(request);
  const serve = makeServe(handlers, context, answers, settings.maxMessageBytes, whoCalls);
  const app = express();
  app
    .disable("x-powered-by")
    .disable("etag")
    .set("query parser", "simple")
    .enable("case sensitive routing")
    .enable("strict routing");
  app.use((request, response, next) => {
    beginRequest(request as ApiRequest, response, context);
    if (request.method === "HEAD") request.method = "GET";
    if (context.stopping.aborted) next(new DatabaseUnavailable("The store of agent channels is closed."));
    else if (callers.has(request)) next();
    else next(refuse("unauthorized", {}, `The caller is not known. Send ${header}. ${obtain}`));
  });
  routing(app, serve)(validators.filter(({ operation }) => OWN_PATH.test(routes[operation].path)));
  app.use(refuseUnserved as never);
  app.use(((error, request, response, _next) =>
    fail(
      error instanceof URIError ? refuse("invalid_url") : error,
      request as ApiRequest,
      response,
    )) satisfies express.ErrorRequestHandler);
  return app;
}
