import { client } from "../../harness/client.ts";
import type { Appended, ChannelRecord, Closed } from "./log.ts";
import { readLog } from "./log.ts";

/** One channel under load: who asks, and what was answered so far. */
export class ChannelLoad {
  readonly #key: string;
  readonly #id: string;
  readonly #appended: Appended[] = [];
  readonly #closed: Closed[] = [];
  #next = 0;

  private constructor(key: string, id: string) {
    this.#key = key;
    this.#id = id;
  }

  static async begin(url: string, key: string): Promise<ChannelLoad> {
    const { id } = await client(url, key).ok("createAgentChannel", { body: {} });
    return new ChannelLoad(key, id);
  }

  get answered(): number {
    return this.#appended.filter(({ status }) => status === 200).length;
  }

  /** Appends one event after the other; one in five ends the concept in its own way. Until the server is gone. */
  async write(url: string, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const { status } = await this.writeOne(url);
      if (status === undefined) return;
    }
  }

  async writeOne(url: string): Promise<Appended> {
    this.#next += 1;
    return this.#append(url, this.#next, this.#next % 5 === 0);
  }

  /** Sends again what got no answer, as clients do: under its Idempotency-Key it is the same event. */
  async repeat(url: string): Promise<void> {
    const unanswered = this.#appended.filter(({ status }) => status === undefined);
    for (const { n, ending } of unanswered) await this.#append(url, n, ending);
  }

  async close(url: string): Promise<void> {
    const invoked = performance.now();
    const answer = await client(url, this.#key)
      .attempt("closeAgentChannel", { params: { id: this.#id } })
      .catch(() => undefined);
    const closedAt = answer?.body["closed_at"] as string | undefined;
    this.#closed.push({ invoked, answered: performance.now(), status: answer?.status, closedAt });
  }

  async #append(url: string, n: number, ending: boolean): Promise<Appended> {
    const invoked = performance.now();
    const concepts = [{ id: "the-concept", status: "done", result: `result ${n}` }];
    const payload = ending ? { n, protocol_version: 2, concepts } : { n };
    const answer = await client(url, this.#key)
      .attempt("appendAgentChannelEvent", {
        params: { id: this.#id },
        headers: { "Idempotency-Key": `event-${n}` },
        body: { kind: ending ? "state" : "note", payload },
      })
      .catch(() => undefined);
    const id = answer?.status === 200 ? Number(answer.body["id"]) : undefined;
    const sent = { n, ending, id, invoked, answered: performance.now(), status: answer?.status };
    this.#appended.push(sent);
    return sent;
  }

  async record(url: string): Promise<ChannelRecord> {
    return { appended: this.#appended, closed: this.#closed, ...(await readLog(url, this.#key, this.#id)) };
  }
}
