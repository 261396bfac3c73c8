import type { ServerProcess } from "../../harness/process.ts";
import type { Instance, Prepared } from "./instance.ts";

/** The server at work, and behind it the one that takes its place: it is loaded while the first one works. */
export class Relay {
  readonly #prepare: () => Prepared;
  #next: Prepared;
  #server: ServerProcess | undefined;
  #url = "";

  /** `environment` is each server's: a mutant comes by it (asMutant). */
  constructor(instance: Instance, environment: Record<string, string> = {}) {
    this.#prepare = () => instance.prepare(environment);
    this.#next = this.#prepare();
  }

  /** Of the server at work. */
  get url(): string {
    return this.#url;
  }

  /** Lets the next server begin, and resolves when it listens. */
  async pass(): Promise<void> {
    const { server, open } = this.#next;
    this.#server = server;
    open();
    this.#url = await server.ready;
    this.#next = this.#prepare();
  }

  /** Resolves when the server at work is gone. It has no time to put anything right. */
  async kill(): Promise<void> {
    await this.#server?.kill("SIGKILL");
  }

  async end(): Promise<void> {
    await Promise.all([this.kill(), this.#next.server.kill("SIGKILL")]);
  }
}
