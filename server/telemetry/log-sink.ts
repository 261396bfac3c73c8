import { fstatSync, write, writeSync } from "node:fs";

/**
 * Buffer for a slow reader, in characters: about a thousand lines. Anything beyond is dropped rather than kept in
 * memory.
 */
const MAX_PENDING = 262_144;

/** Writes a chunk, and says how many bytes were accepted before an error. */
type Out = (chunk: Buffer, done: (error: Error | null, taken: number) => void) => void;

/**
 * Writes log lines to standard error, a chunk at a time, and never blocks: lines that cannot be written (a full disk, a
 * closed or stalled pipe) are dropped and counted. On a full disk pino's own destination retries in a loop that blocks
 * the event loop, and on a pipe that nobody reads it keeps the process from exiting.
 */
export class LogSink {
  readonly #out: Out;
  #pending = "";
  #isScheduled = false;
  #isWriting = false;
  #isTorn = false;
  #unreported = 0;
  /** Lines dropped so far. */
  dropped = 0;
  /** Called with the number of lines lost since the last call, once lines can be written again. */
  onRecovered: (dropped: number) => void = () => {};

  constructor(out: Out = outputOf(2)) {
    this.#out = out;
  }

  /** A line, including its line break. */
  write(line: string): void {
    if (this.#pending.length + line.length > MAX_PENDING) {
      this.#drop(line);
      return;
    }
    this.#pending += line;
    if (this.#isScheduled || this.#isWriting) return;
    this.#isScheduled = true;
    setImmediate(() => this.#flush());
  }

  /** Whatever is buffered when the process exits gets one attempt. */
  flushSync(): void {
    const left = this.#take();
    try {
      if (left.length > 0) writeSync(2, left);
    } catch {
      // There is nobody left to report this to.
    }
  }

  #flush(): void {
    this.#isScheduled = false;
    const chunk = this.#take();
    if (chunk.length === 0) return;
    this.#isWriting = true;
    this.#out(chunk, (error, taken) => {
      this.#isWriting = false;
      if (error) this.#drop(chunk.subarray(taken).toString());
      else this.#recover();
      this.#isTorn = error ? this.#isTorn || endsWithin(chunk, taken) : false;
      this.#flush();
    });
  }

  /** Ends a line that a full disk cut off; otherwise the next line would not be valid JSON either. */
  #take(): Buffer {
    const chunk = Buffer.from(this.#isTorn && this.#pending !== "" ? `\n${this.#pending}` : this.#pending);
    this.#pending = "";
    return chunk;
  }

  #drop(lines: string): void {
    const count = lines.split("\n").length - 1;
    this.dropped += count;
    this.#unreported += count;
  }

  #recover(): void {
    if (this.#unreported === 0) return;
    const count = this.#unreported;
    this.#unreported = 0;
    this.onRecovered(count);
  }
}

const endsWithin = (chunk: Buffer, taken: number): boolean => taken > 0 && chunk[taken - 1] !== 0x0a;

/**
 * A writer to a file descriptor that never blocks. For a pipe or a socket it is Node's own stream: a Node thread that
 * writes to a full pipe would never return, and `process.exit` waits for it.
 */
function outputOf(descriptor: 2): Out {
  if (isStream(descriptor)) {
    process.stderr.on("error", () => {}); // The callback of each write hears of it.
    return (chunk, done) => process.stderr.write(chunk, (error) => done(error ?? null, error ? 0 : chunk.length));
  }
  return (chunk, done) => writeWhole(descriptor, chunk, 0, done);
}

function isStream(descriptor: number): boolean {
  try {
    const found = fstatSync(descriptor);
    return found.isFIFO() || found.isSocket();
  } catch {
    return false;
  }
}

/** A disk that fills up accepts only part of a chunk. */
function writeWhole(descriptor: number, chunk: Buffer, from: number, done: Parameters<Out>[1]): void {
  write(descriptor, chunk, from, (error, count) => {
    if (error || from + count >= chunk.length) done(error, from + (count || 0));
    else writeWhole(descriptor, chunk, from + count, done);
  });
}
