import { fstatSync, write, writeSync } from "node:fs";

/** Characters that wait for a slow reader: about a thousand lines. What comes beyond is dropped, not kept in memory. */
const MAX_PENDING = 262_144;

/** Hands on a chunk, and says how many bytes were taken before an error. */
type Out = (chunk: Buffer, done: (error: Error | null, taken: number) => void) => void;

/**
 * Takes the lines of the log to standard error, a chunk at a time, and never waits: lines that cannot be written (the disk
 * is full, the pipe's reader is gone or asleep) are dropped and counted. pino's own destination, on a full disk, retries in
 * a loop that keeps the event loop for itself, and on a pipe that nobody reads keeps the process from exiting.
 */
export class LogSink {
  readonly #out: Out;
  #pending = "";
  #isScheduled = false;
  #isWriting = false;
  #isTorn = false;
  #unreported = 0;
  /** Lines that were lost. */
  dropped = 0;
  /** Called with the number of lines lost since the last call, once lines can be written again. */
  onRecovered: (dropped: number) => void = () => {};

  constructor(out: Out = outputOf(2)) {
    this.#out = out;
  }

  /** A line, with its end. */
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

  /** What is left when the process exits; it gets one try. */
  flushSync(): void {
    const left = this.#take();
    try {
      if (left.length > 0) writeSync(2, left);
    } catch {
      // Nobody is left to be told.
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

  /** A line that the full disk cut off is ended first, or the next one would be no JSON either. */
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
 * The way to a file descriptor that never blocks. For a pipe or a socket that is the stream that Node makes of it; a
 * thread of Node's that writes to a full pipe would never return, and `process.exit` waits for it.
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

/** A disk that fills up takes part of a chunk. */
function writeWhole(descriptor: number, chunk: Buffer, from: number, done: Parameters<Out>[1]): void {
  write(descriptor, chunk, from, (error, count) => {
    if (error || from + count >= chunk.length) done(error, from + (count || 0));
    else writeWhole(descriptor, chunk, from + count, done);
  });
}
