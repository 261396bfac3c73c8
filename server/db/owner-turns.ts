import { AsyncLocalStorage } from "node:async_hooks";
import { FairSemaphore } from "./semaphore.ts";

/** Whose request is served. Background work has no owner. */
const served = new AsyncLocalStorage<string>();

/** Everything that `work` writes, directly or in nested calls, counts as this owner's. */
export const onBehalfOf = <T>(owner: string, work: () => T): T => served.run(owner, work);

export interface Turns {
  /** How many writes may be in progress, in total and per owner. */
  readonly atOnce: number;
  readonly ofOwner: number;
  /** How long to wait for a turn, in milliseconds. */
  readonly patienceMs: number;
}

/** Owners' writes, in turn: hundreds of writes of one owner delay another's only by the few that are in progress. */
export class OwnerTurns {
  readonly #slots: FairSemaphore;
  readonly #patienceMs: number;

  constructor({ atOnce, ofOwner, patienceMs }: Turns) {
    this.#slots = new FairSemaphore(atOnce, ofOwner);
    this.#patienceMs = patienceMs;
  }

  /** @throws DatabaseUnavailable when the turn does not come in time. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const owner = served.getStore() ?? "";
    await this.#slots.take(owner, this.#patienceMs);
    try {
      return await work();
    } finally {
      this.#slots.give(owner);
    }
  }
}
