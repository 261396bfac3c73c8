const WIDTH = 30;
/** Interval between two lines where there is no terminal to show a bar. */
const LINE_MS = 1000;

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Shows progress on standard error: a bar on a terminal, a line a second elsewhere. */
export class Progress {
  readonly #verb: string;
  readonly #stream: NodeJS.WriteStream;
  #lastLine = performance.now();

  constructor(verb: string, stream: NodeJS.WriteStream = process.stderr) {
    this.#verb = verb;
    this.#stream = stream;
  }

  readonly show = (done: number, total: number): void => {
    const part = total === 0 ? 1 : done / total;
    const figures = `${Math.floor(part * 100)}%, ${megabytes(done)} of ${megabytes(total)}`;
    if (this.#stream.isTTY) {
      const bar = "#".repeat(Math.round(part * WIDTH)).padEnd(WIDTH, "-");
      this.#stream.write(`\r${this.#verb} [${bar}] ${figures}\u001b[K`);
    } else if (performance.now() - this.#lastLine >= LINE_MS) {
      this.#lastLine = performance.now();
      this.#stream.write(`${this.#verb}: ${figures}\n`);
    }
  };

  /** The next step has no measurable progress. */
  say(step: string): void {
    this.#stream.write(this.#stream.isTTY ? `\r${step}\u001b[K` : `${step}\n`);
  }

  end(): void {
    if (this.#stream.isTTY) this.#stream.write("\r\u001b[K");
  }
}
