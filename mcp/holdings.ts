/** A task that a session has claimed and not finished. */
export interface Held {
  readonly message_id: string;
  readonly lease_token: string;
}

/** A session that keeps claiming and finishes nothing remembers only its latest claims. */
const MOST = 100;

/**
 * The tasks that one session holds. A client that abandoned a call never saw the task that it was given: the next claim
 * lists what this session holds and has not mentioned since, so that the model can release it.
 */
export class Holdings {
  readonly #held = new Map<string, Held>();
  readonly #untouched = new Set<string>();

  add(held: Held): void {
    this.#held.set(held.lease_token, held);
    this.#untouched.add(held.lease_token);
    const [oldest] = this.#held.keys();
    if (this.#held.size > MOST && oldest !== undefined) this.remove(oldest);
  }

  /** The session knows the task: a tool mentioned it. */
  touch(leaseToken: string): void {
    this.#untouched.delete(leaseToken);
  }

  /** The task is finished, released or lost. */
  remove(leaseToken: string): void {
    this.#held.delete(leaseToken);
    this.#untouched.delete(leaseToken);
  }

  /** Claimed and not mentioned since. */
  get untouched(): Held[] {
    return [...this.#held.values()].filter(({ lease_token }) => this.#untouched.has(lease_token));
  }
}
