import type { Connection } from "./connection.ts";

interface WireMessage {
  readonly id: string;
  readonly content: string;
}

interface ClaimReply {
  readonly message: WireMessage | null;
  readonly lease_token?: string | null;
}

/** One of several claimed messages. */
interface ClaimedMessage {
  readonly message: WireMessage;
  readonly lease_token: string | null;
}

/** A reply whose body is of type Body when the status is the expected one. */
export interface Outcome<Body> {
  readonly status: number;
  readonly body: Body;
}

/** Lease of a leased claim, in seconds: long enough that none ends during a run. */
const LEASE_SECONDS = 60;

/** The calls of a hand-off and those that prepare it, made by one agent with its own key over one connection. */
export class Agent {
  readonly #connection: Connection;
  readonly key: string;

  constructor(connection: Connection, key: string) {
    this.#connection = connection;
    this.key = key;
  }

  createLane(name: string, settings: object = {}): Promise<Outcome<{ id: string }>> {
    return this.#call("/v1/channels", JSON.stringify({ name, mode: "claimable", ...settings }));
  }

  post(lane: string, content: string): Promise<Outcome<{ message: WireMessage }>> {
    return this.#call(`/v1/channels/${lane}/messages`, JSON.stringify({ content }));
  }

  claimNext(lane: string, leased: boolean): Promise<Outcome<ClaimReply>> {
    const lease = leased ? { lease_seconds: LEASE_SECONDS } : {};
    return this.#call("/v1/tasks/claim", JSON.stringify({ channel: lane, ...lease }));
  }

  /** Waits for a message to claim, for so many seconds. */
  claimWaiting(lane: string, wait: number): Promise<Outcome<ClaimReply>> {
    return this.#call("/v1/tasks/claim", JSON.stringify({ channel: lane, wait }));
  }

  /** The next page of all messages. */
  readPage(lane: string, since: string): Promise<Outcome<{ data: WireMessage[]; next_cursor: string | null }>> {
    return this.#call("/v1/tasks/subscribe", JSON.stringify({ channel: lane, since, limit: 100 }));
  }

  /** Waits for a message to read. */
  subscribe(lane: string, wait: number): Promise<Outcome<{ data: WireMessage[] }>> {
    return this.#call("/v1/tasks/subscribe", JSON.stringify({ channel: lane, wait }));
  }

  ack(id: string, token: string | null | undefined): Promise<Outcome<{ message: WireMessage }>> {
    return this.#call(`/v1/messages/${id}/ack`, token ? JSON.stringify({ lease_token: token }) : "{}");
  }

  postBatch(lane: string, contents: readonly string[]): Promise<Outcome<{ results: { message?: WireMessage }[] }>> {
    const messages = contents.map((content) => ({ content }));
    return this.#call(`/v1/channels/${lane}/messages/batch`, JSON.stringify({ messages }));
  }

  claimBatch(lane: string, max: number, leased: boolean): Promise<Outcome<{ messages: ClaimedMessage[] }>> {
    const lease = leased ? { lease_seconds: LEASE_SECONDS } : {};
    return this.#call("/v1/tasks/claim", JSON.stringify({ channel: lane, max, ...lease }));
  }

  ackBatch(
    claims: readonly ClaimedMessage[],
  ): Promise<Outcome<{ results: { status: number; message?: WireMessage }[] }>> {
    const messages = claims.map(({ message, lease_token }) => ({ id: message.id, lease_token }));
    return this.#call("/v1/messages/ack/batch", JSON.stringify({ messages }));
  }

  close(): void {
    this.#connection.close();
  }

  async #call<Body>(path: string, body: string): Promise<Outcome<Body>> {
    const reply = await this.#connection.post(path, this.key, body);
    return { status: reply.status, body: JSON.parse(reply.body) as Body };
  }
}

/** @throws Error with the server's answer when it mints no key. */
export async function mintKey(connection: Connection, label: string): Promise<string> {
  const { status, body } = await connection.post("/v1/keys", undefined, JSON.stringify({ agent_label: label }));
  if (status !== 201) throw new Error(`no key: the server answered ${status} ${body}`);
  return (JSON.parse(body) as { key: string }).key;
}
