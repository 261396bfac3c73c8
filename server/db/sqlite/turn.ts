import type { Connection } from "./connection.ts";
import { rollback } from "./group.ts";

/** A transaction with exclusive use of the connection until it is committed or rolled back. */
export class Turn {
  readonly #connection: Connection;
  readonly #passOn: () => void;
  #over = false;

  /** `passOn` gives the connection to the next caller in the queue. */
  constructor(connection: Connection, passOn: () => void) {
    this.#connection = connection;
    this.#passOn = passOn;
  }

  /** False once it is committed or rolled back, by whichever side. */
  get isOpen(): boolean {
    return !this.#over && this.#connection.isTransaction;
  }

  /** @throws Error when the transaction is over: the statement would run outside it. */
  run<T>(act: (connection: Connection) => T): T {
    if (!this.isOpen) throw new Error("The transaction is over.");
    return act(this.#connection);
  }

  commit(): void {
    try {
      this.run((connection) => connection.commit());
      this.#connection.checkFiles();
    } finally {
      this.rollback();
    }
  }

  /** Does nothing when the transaction is over. */
  rollback(): void {
    if (this.#over) return;
    this.#over = true;
    rollback(this.#connection);
    this.#passOn();
  }
}
