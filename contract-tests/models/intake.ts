import { fresh, type Model } from "./model.ts";

/** What comes into a channel: there is room for so many messages, a pause keeps all out, and a key counts once. */
export class Intake {
  readonly #model: Model;
  readonly #maxMessages: number | null;
  /** By Idempotency-Key and the way that was taken. */
  readonly #sent = new Map<string, { readonly text: string; readonly id: string }>();
  paused = false;

  constructor(model: Model, maxMessages: number | null) {
    this.#model = model;
    this.#maxMessages = maxMessages;
  }

  /** What a post is answered. `key` is null where it has none. */
  post(text: string, key: string | null): string {
    const before = this.before(key);
    if (before) return before.text === text ? "201" : "422 idempotency_key_reused";
    if (this.paused) return "503 channel_paused";
    return this.#makeRoom() ? "201" : "429 channel_full";
  }

  /** What was posted under this key. */
  before(key: string | null) {
    return key === null ? undefined : this.#sent.get(key);
  }

  store(id: string, expires: number, availableAt: number | null, text: string, key: string | null): void {
    this.#model.pieces.push(fresh(id, expires, availableAt));
    if (key !== null) this.#sent.set(key, { text, id });
  }

  /** The oldest that is finished goes, and then the oldest that is dead. Work never goes. */
  #makeRoom(): boolean {
    const live = this.#model.live();
    if (this.#maxMessages === null || live.length < this.#maxMessages) return true;
    const oldest = (status: string) => live.find((piece) => this.#model.status(piece) === status);
    const dropped = oldest("acknowledged") ?? oldest("dead");
    if (dropped) dropped.state = "gone";
    return dropped !== undefined;
  }
}
