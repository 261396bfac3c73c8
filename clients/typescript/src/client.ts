import createFetchClient, { type Client as FetchClient } from "openapi-fetch";
import type { components, operations, paths } from "../../../generated/api.ts";
import type { Configuration } from "./configuration.ts";
import { type Fetch, keyedFetch } from "./keyed-fetch.ts";
import { itemsOf } from "./pages.ts";
import { succeeded } from "./refusal.ts";
import { awaitResult, type ResultOptions } from "./result.ts";
import { type Handler, type WorkOptions, work } from "./work.ts";

export type Message = components["schemas"]["Message"];
export type ListedChannel = components["schemas"]["ChannelPage"]["data"][number];
export type ArchivedMessage = components["schemas"]["HistoryPage"]["data"][number];

/** Every operation of the document, typed by it: `api.POST("/v1/tasks/post", { body })`. */
export type Api = FetchClient<paths>;

/** Largest page size. */
const PAGE = 100;

/** Most messages of a batch. */
const BATCH = 100;

type Body<O extends keyof operations> = operations[O] extends {
  requestBody: { content: { "application/json": infer B } };
}
  ? B
  : never;
/** A message to post, and what became of it. */
export type NewMessage = Body<"postMessages">["messages"][number];
export type PostOutcome = components["schemas"]["PostOutcome"];
/** A message to acknowledge, and what became of it. */
export type AckItem = Body<"ackMessages">["messages"][number];
export type AckOutcome = components["schemas"]["AckOutcome"];

type MessageFilter = Partial<Pick<Query<"listMessages">, "since" | "status" | "expiring_before">>;
type Query<O extends keyof operations> = NonNullable<operations[O]["parameters"]["query"]>;

/** A client of one server with one key. */
export interface Client extends Api {
  /** Claims tasks of a channel and passes each to `handler`, until the signal is aborted. See `work.ts`. */
  work(channel: string, handler: Handler, options?: WorkOptions): Promise<void>;
  /** Waits for the result of a task; undefined once the time is up. */
  awaitResult(taskId: string, options?: ResultOptions): Promise<Message | undefined>;
  /** Posts any number of messages, 100 at a time, and returns the outcome of each, in order. */
  postAll(channel: string, messages: readonly NewMessage[]): Promise<PostOutcome[]>;
  /** Acknowledges any number of messages, 100 at a time, and returns the outcome of each, in order. */
  ackAll(messages: readonly AckItem[], actor?: string): Promise<AckOutcome[]>;
  /** The messages of a channel, oldest first. */
  messages(channel: string, filter?: MessageFilter): AsyncGenerator<Message, void, undefined>;
  /** The channels that this key may see. */
  channels(): AsyncGenerator<ListedChannel, void, undefined>;
  /** The archived messages of a channel, newest first. */
  history(channel: string): AsyncGenerator<ArchivedMessage, void, undefined>;
}

export interface ClientOptions {
  readonly baseUrl: string;
  /** Omitted: requests are sent without a key, which is enough to mint one. */
  readonly apiKey?: string | undefined;
  /** Replaces the global fetch. */
  readonly fetch?: Fetch | undefined;
}

/** A client with this key. */
export function createClient({ baseUrl, apiKey, fetch }: ClientOptions): Client {
  const headers = apiKey === undefined ? {} : { "X-API-Key": apiKey };
  return withConveniences(createFetchClient<paths>({ baseUrl, headers, ...(fetch && { fetch }) }));
}

/** A client with the configured key, or else with the one that the programs of this machine share. */
export function createConfiguredClient(configuration: Configuration, fetch?: Fetch): Client {
  const { baseUrl } = configuration;
  return withConveniences(createFetchClient<paths>({ baseUrl, fetch: keyedFetch(configuration, fetch) }));
}

function withConveniences(api: Api): Client {
  return Object.assign(api, {
    work: (channel: string, handler: Handler, options?: WorkOptions) => work(api, channel, handler, options),
    awaitResult: (taskId: string, options?: ResultOptions) => awaitResult(api, taskId, options),
    postAll: (channel: string, messages: readonly NewMessage[]) =>
      inBatches(messages, async (batch) => {
        const sent = { params: { path: { channel } }, body: { messages: batch } };
        return succeeded(await api.POST("/v1/channels/{channel}/messages/batch", sent)).results;
      }),
    ackAll: (messages: readonly AckItem[], actor?: string) =>
      inBatches(messages, async (batch) => {
        const body = { messages: batch, ...(actor !== undefined && { actor }) };
        return succeeded(await api.POST("/v1/messages/ack/batch", { body })).results;
      }),
    messages: (channel: string, { since, ...filter }: MessageFilter = {}) =>
      itemsOf(async (cursor) => {
        const query = { ...filter, limit: PAGE, ...(cursor !== undefined && { since: cursor }) };
        return succeeded(await api.GET("/v1/channels/{channel}/messages", { params: { path: { channel }, query } }));
      }, since),
    channels: () =>
      itemsOf(async (since) => {
        const query = { limit: PAGE, ...(since !== undefined && { since }) };
        return succeeded(await api.GET("/v1/channels", { params: { query } }));
      }),
    history: (channel: string) =>
      itemsOf(async (since) => {
        const query = { limit: PAGE, ...(since !== undefined && { since }) };
        return succeeded(await api.GET("/v1/channels/{channel}/history", { params: { path: { channel }, query } }));
      }),
  });
}

/** Sends the items in batches, one after another, and returns all outcomes. */
async function inBatches<Item, Outcome>(
  items: readonly Item[],
  send: (batch: Item[]) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let start = 0; start < items.length; start += BATCH)
    outcomes.push(...(await send(items.slice(start, start + BATCH))));
  return outcomes;
}
