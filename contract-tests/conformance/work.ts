import type { components } from "../../generated/api.ts";
import { type Agent, ok } from "./agent.ts";
import { must } from "./requirement.ts";
import type { Target } from "./target.ts";

/** The shapes of the contract. Answers are validated against the document, so checks may read them. */
export type Schemas = components["schemas"];
export type Message = Schemas["Message"];
export type Lease = Schemas["LeaseResult"];
export type Page = Schemas["MessagePage"];

/** The id of a new channel of this agent's: claimable and open, unless it says otherwise. */
export async function channelOf(target: Target, owner: Agent, settings: object = {}): Promise<string> {
  const body = { name: target.name("channel"), mode: "claimable", access: "open", ...settings };
  return (await ok(owner.post<Schemas["Channel"]>("/v1/channels", body))).id;
}

export async function postTo(poster: Agent, channel: string, content = "work"): Promise<string> {
  const posted = await ok(poster.post<Schemas["PostedMessage"]>(`/v1/channels/${channel}/messages`, { content }));
  return posted.message.id;
}

/** So many messages, one after the other, so that their order is known. */
export async function postSome(poster: Agent, channel: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) ids.push(await postTo(poster, channel, `work ${number}`));
  return ids;
}

export const page = (reader: Agent, channel: string, query: Record<string, string | number> = {}): Promise<Page> =>
  ok(reader.get<Page>(`/v1/channels/${channel}/messages?${new URLSearchParams(Object.entries(query).map(asText))}`));

const asText = ([name, value]: [string, string | number]): [string, string] => [name, String(value)];

/** One message as a list shows it. */
export async function messageIn(reader: Agent, channel: string, id: string): Promise<Message> {
  const { data } = await page(reader, channel);
  const found = data.find((message) => message.id === id);
  must(found !== undefined, `The channel does not list the message ${id}.`);
  return found;
}

export const claim = (worker: Agent, id: string, body: object = {}) =>
  worker.post<Schemas["ClaimResult"]>(`/v1/messages/${id}/claim`, body);

export const claimLeased = (worker: Agent, id: string, lease_seconds: number, body: object = {}) =>
  worker.post<Lease>(`/v1/messages/${id}/claim-with-lease`, { lease_seconds, ...body });

export const claimNext = (worker: Agent, channel: string, body: object = {}) =>
  worker.post<NextClaim>("/v1/tasks/claim", { channel, ...body });

export interface NextClaim extends Partial<Omit<Schemas["TaskClaim"], "message">> {
  readonly message: Message | null;
  readonly messages?: readonly Schemas["TaskClaim"][];
}

export const ack = (worker: Agent, id: string, body: object = {}) =>
  worker.post<Schemas["AckResult"]>(`/v1/messages/${id}/ack`, body);

export const release = (worker: Agent, id: string, body: object = {}) =>
  worker.post<Schemas["ReleasedMessage"]>(`/v1/messages/${id}/release`, body);

/** An owner with a claimable channel of its own and one message in it, and a worker of another owner. */
export async function oneTask(target: Target, settings: object = {}) {
  const [owner, worker] = await Promise.all([target.as("owner"), target.as("worker")]);
  const channel = await channelOf(target, owner, settings);
  return { owner, worker, channel, id: await postTo(owner, channel) };
}
