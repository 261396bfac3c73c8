import type { Database } from "../database.ts";
import { Outdated } from "../outdated.ts";
import sql from "../sql.ts";
import type { Recollection } from "./recollection.ts";

/** Asks for the present version of entitlements: once for all who ask in one turn of the event loop. */
export class EntitlementVersion {
  readonly #read: Database["read"];
  readonly #recollection: Recollection;
  #asked: Promise<number> | undefined;

  constructor(read: Database["read"], recollection: Recollection) {
    this.#read = read;
    this.#recollection = recollection;
  }

  /** @throws Outdated where it is another one */
  async verify(version: number): Promise<void> {
    if (this.#asked === undefined) {
      // Nobody joins a question that is on its way: what was revoked before a request must not be missed.
      setImmediate(() => {
        this.#asked = undefined;
      });
      this.#asked = this.#ask();
    }
    if ((await this.#asked) !== version) throw new Outdated();
  }

  async #ask(): Promise<number> {
    const [row] = await this.#read<{ version: number }>(sql`SELECT version FROM entitlement_version WHERE id = 1`);
    if (!row) throw new Error("The version of entitlements is missing.");
    this.#recollection.learn(row.version);
    return row.version;
  }
}
