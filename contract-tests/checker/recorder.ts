import type { OperationId } from "../../generated/operations.ts";
import { parseTimestamp } from "../../server/time/timestamp.ts";
import { type Client, client, type Input, type LooseAnswer, type Success } from "../harness/client.ts";
import type { Act, Grant, Heartbeat, History, Micros, Operation, Page, Result, Span } from "./operation.ts";

/** Whose key it is. Keys outlive a crash: they are minted once and used against each restarted server. */
export interface Agent {
  readonly key: string;
  readonly keyId: string;
}

/** Microseconds on a clock that does not jump, in step with the server's, which runs on this machine. */
const now = (): Micros => Math.round((performance.timeOrigin + performance.now()) * 1000);

/** Sends requests and records what each did, or may have done. A request that gets no answer rejects, recorded. */
export class Recorder {
  readonly #operations: Operation[] = [];

  get history(): History {
    return this.#operations;
  }

  /** Mints the keys of so many owners. */
  static async agents(url: string, count: number): Promise<Agent[]> {
    const labels = Array.from({ length: count }, (_, index) => `recorded-${index}`);
    const minted = await Promise.all(labels.map((agent_label) => client(url).ok("mintKey", { body: { agent_label } })));
    return minted.map(({ key, key_id }) => ({ key, keyId: key_id }));
  }

  /** What an agent does against the server at `url` from now on. */
  agent(url: string, { key, keyId }: Agent): RecordedAgent {
    return new RecordedAgent(client(url, key), keyId, (operation) => this.#operations.push(operation));
  }
}

type TaskClaim = Success<"claimTask">;
type LeaseClaim = Success<"claimMessageWithLease">;

export class RecordedAgent {
  readonly #client: Client;
  readonly #by: string;
  readonly #record: (operation: Operation) => void;

  constructor(sender: Client, by: string, record: (operation: Operation) => void) {
    this.#client = sender;
    this.#by = by;
    this.#record = record;
  }

  /** The id of the message; undefined where the post was not taken. `key` is sent as Idempotency-Key. */
  async post(channel: string, content: string, key?: string): Promise<string | undefined> {
    const input = { params: { channel }, body: { content }, headers: idempotencyKey(key) };
    return this.#send("postMessage", input, (span, answer) => {
      const { message } = successOf(answer) as Partial<Success<"postMessage">>;
      const stored = message && { message: message.id, cursor: micros(message.created_at) };
      const post = { channel, content, result: resultOf(answer), ...(key !== undefined && { key }) };
      this.#record({ ...span, do: "post", ...post, ...(stored && { stored }) });
      return message?.id;
    });
  }

  /** Takes the next message; undefined when there is none. `key` is sent as Idempotency-Key. */
  async claimNext(
    channel: string,
    lease_seconds: number | null,
    { key, wait }: { key?: string; wait?: number } = {},
  ): Promise<Grant | undefined> {
    const body = { channel, lease_seconds, ...(wait !== undefined && { wait }) };
    const input = { body, headers: idempotencyKey(key) };
    return this.#send("claimTask", input, (span, answer) => {
      const body = successOf(answer) as Partial<TaskClaim>;
      if (answer && answer.status < 300 && !body.message) return undefined;
      const grant = body.message ? grantOf(body.message, body) : undefined;
      const lease = lease_seconds === null ? null : lease_seconds * 1e6;
      const result = resultOf(answer);
      const keyed = key !== undefined && { key };
      this.#record({ ...span, do: "claim", channel, message: null, lease, result, ...keyed, ...(grant && { grant }) });
      return grant;
    });
  }

  /** Takes one message, with a lease; undefined when it is refused. */
  async claim(channel: string, id: string, lease_seconds: number): Promise<Grant | undefined> {
    return this.#send("claimMessageWithLease", { params: { id }, body: { lease_seconds } }, (span, answer) => {
      const body = successOf(answer) as Partial<LeaseClaim>;
      const grant = body.message ? grantOf(body.message, body) : undefined;
      const result = resultOf(answer);
      const lease = lease_seconds * 1e6;
      this.#record({ ...span, do: "claim", channel, message: id, lease, result, ...(grant && { grant }) });
      return grant;
    });
  }

  async heartbeat({ message, token }: Grant, lease_seconds: number): Promise<Result> {
    const sent = token ?? "none";
    return this.#send("heartbeatLease", { params: { token: sent }, body: { lease_seconds } }, (span, answer) => {
      const { lease_expires_at } = successOf(answer) as Partial<Success<"heartbeatLease">>;
      const result = resultOf(answer);
      const operation: Heartbeat = {
        ...span,
        do: "heartbeat",
        message,
        token: sent,
        lease: lease_seconds * 1e6,
        result,
        ...(lease_expires_at && { leaseEnd: micros(lease_expires_at) }),
      };
      this.#record(operation);
      return result;
    });
  }

  ack = (held: Grant): Promise<Result> => this.#act("ack", "ackMessage", held, {});

  /** Releases it; nobody may claim it for this many seconds. */
  async release({ message, token }: Grant, delay_seconds = 0): Promise<Result> {
    const input = {
      params: { id: message },
      body: { lease_token: token, ...(delay_seconds > 0 && { delay_seconds }) },
    };
    return this.#send("releaseMessage", input, (span, answer) => {
      const result = resultOf(answer);
      const { message: released } = successOf(answer) as Partial<Success<"releaseMessage">>;
      const availableAt = released?.available_at ? { availableAt: micros(released.available_at) } : {};
      const delay = delay_seconds > 0 ? { delay: delay_seconds * 1e6, ...availableAt } : {};
      this.#record({ ...span, do: "release", message, token, result, ...delay });
      return result;
    });
  }

  publish = (held: Grant): Promise<Result> => this.#act("publish", "publishResult", held, { content: "result" });

  /** Reads on from a cursor ("" for the start) and returns the next one and how many messages there were. */
  async page(channel: string, since: string, limit: number, wait = 0): Promise<{ next: string; count: number }> {
    const input = { params: { channel }, query: { since, limit, ...(wait > 0 && { wait }) } };
    return this.#send("listMessages", input, (span, answer) => {
      if (!answer || answer.status >= 300) return { next: since, count: 0 };
      const { data, next_cursor } = answer.body as unknown as Success<"listMessages">;
      const operation: Page = {
        ...span,
        do: "page",
        channel,
        since: since === "" ? 0 : micros(since),
        limit,
        seen: data.map((message) => ({
          message: message.id,
          cursor: micros(message.created_at),
          content: message.content,
          status: message.status,
          epoch: message.claim_epoch,
          holder: message.claimed_by_key_id,
        })),
        next: next_cursor === null ? null : micros(next_cursor),
      };
      this.#record(operation);
      return { next: next_cursor ?? since, count: data.length };
    });
  }

  #act(what: Act["do"], id: OperationId, { message, token }: Grant, more: object): Promise<Result> {
    const input = { params: { id: message }, body: { lease_token: token, ...more } };
    return this.#send(id, input, (span, answer) => {
      const result = resultOf(answer);
      this.#record({ ...span, do: what, message, token, result });
      return result;
    });
  }

  async #send<O extends OperationId, T>(
    operation: O,
    input: Pick<Input<"ackMessage">, "headers"> & { params?: Record<string, string>; query?: object; body?: object },
    record: (span: Span, answer: LooseAnswer | undefined) => T,
  ): Promise<T> {
    const invoked = now();
    const loose = { ...input, query: { ...input.query } };
    try {
      const answer = await this.#client.attempt(operation, loose);
      // A 5xx says that something went wrong, not that nothing was done.
      const certain = answer.status < 500 ? answer : undefined;
      return record({ by: this.#by, invoked, returned: certain ? now() : null }, certain);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ECONNREFUSED")
        record({ by: this.#by, invoked, returned: null }, undefined);
      throw error;
    }
  }
}

const idempotencyKey = (key: string | undefined): Record<string, string> =>
  key === undefined ? {} : { "Idempotency-Key": key };

const micros = (timestamp: string): Micros => {
  const parsed = parseTimestamp(timestamp);
  if (parsed === undefined) throw new Error(`${timestamp} is no timestamp`);
  return parsed;
};

/** The body of a success. That of a refusal has a `message` too, which is a text. */
const successOf = (answer: LooseAnswer | undefined): object => (answer && answer.status < 300 ? answer.body : {});

function resultOf(answer: LooseAnswer | undefined): Result {
  if (!answer) return "unknown";
  if (answer.status >= 300) return "refused";
  return String(answer.body["status"]).startsWith("already_") ? "repeated" : "done";
}

function grantOf(
  message: NonNullable<TaskClaim["message"]>,
  body: { lease_token?: string | null; claim_epoch?: number },
) {
  const { id, claimed_at, claim_epoch, lease_expires_at } = message;
  return {
    message: id,
    epoch: body.claim_epoch ?? claim_epoch,
    token: body.lease_token ?? null,
    at: claimed_at === null ? 0 : micros(claimed_at),
    leaseEnd: lease_expires_at === null ? null : micros(lease_expires_at),
  } satisfies Grant;
}
