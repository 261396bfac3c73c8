const WIDTH = 30;
/** Between two lines where no terminal shows a bar. */
const LINE_MS = 1000;

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Shows how far something has come on standard error: a bar on a terminal, elsewhere a line a second. */
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

  /** What comes next has no measure. */
  say(step: string): void {
    this.#stream.write(this.#stream.isTTY ? `\r${step}\u001b[K` : `${step}\n`);
  }

  end(): void {
    if (this.#stream.isTTY) this.#stream.write("\r\u001b[K");
  }
}
