import { AsyncLocalStorage } from "node:async_hooks";
import { FairSemaphore } from "./semaphore.ts";

/** A request that is served: whose it is, and how many bytes of memory it takes. */
export interface Served {
  readonly owner: string;
  /** Of a long page (contract/page-room.ts). */
  bytes: number;
  /** Of any other answer (contract/answer-room.ts). */
  answer: number;
  /** Whether the connection that would carry the answer has ended. */
  isGone(): boolean;
}

const requests = new AsyncLocalStorage<Served>();

/** Everything that `work` writes and reads counts as the owner's of this request, however deep within. */
export const onBehalfOf = <T>(request: Served, work: () => T): T => requests.run(request, work);

/** The request for which this runs; undefined in background work. */
export const served = (): Served | undefined => requests.getStore();

/** Whether the request for which this runs holds memory for a page: what it reads may be long. */
export const holdsRoom = (): boolean => (served()?.bytes ?? 0) > 0;

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
    const owner = served()?.owner ?? "";
    await this.#slots.take(owner, this.#patienceMs);
    try {
      return await work();
    } finally {
      this.#slots.give(owner);
    }
  }
}
