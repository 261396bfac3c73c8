import { Socket } from "node:net";
import { randomFrom, seedOf } from "./seed.ts";

// Loaded into the processes of the tests by `make latency`. Everything that they send and receive over a connection is
// held back now and then, in its order: what a test takes for simultaneous or for done is so no longer.

type Callback = (error?: Error | null) => void;
type Write = (this: Held, ...given: unknown[]) => void;

interface Held extends Socket {
  /** What came while an earlier piece was held back. */
  held?: [chunk: unknown, encoding: BufferEncoding | undefined][] | undefined;
  /** Node's own mark of stdout and stderr. A process that ends cuts off what they have not written. */
  readonly _isStdio?: boolean;
}

const random = randomFrom(seedOf("latency"));

/** Milliseconds: mostly none, often some, seldom so many that a timer set for a pause runs out. */
function latency(): number {
  const kind = random();
  if (kind < 0.8) return 0;
  if (kind < 0.97) return 1 + 9 * random();
  if (kind < 0.997) return 10 + 60 * random();
  return 100 + 400 * random();
}

const prototype = Socket.prototype as unknown as Record<"_write" | "_writev", Write> & Pick<Socket, "push">;

const { push } = prototype;
prototype.push = function (this: Held, chunk: unknown, encoding?: BufferEncoding): boolean {
  if (this.held) {
    this.held.push([chunk, encoding]);
    return true;
  }
  const delay = latency();
  if (delay === 0) return push.call(this, chunk, encoding);
  const held: Held["held"] = [[chunk, encoding]];
  this.held = held;
  setTimeout(() => {
    this.held = undefined;
    for (const piece of held) {
      if (this.destroyed) return;
      push.call(this, ...piece);
      if (piece[0] === null) this.read(0); // As Node does at the end, or nobody hears of it.
    }
  }, delay);
  return true;
};

for (const name of ["_write", "_writev"] as const) {
  const write = prototype[name];
  prototype[name] = function (this: Held, ...given: unknown[]) {
    const delay = this._isStdio ? 0 : latency();
    if (delay === 0) {
      write.apply(this, given);
      return;
    }
    setTimeout(() => {
      if (this.destroyed) (given.at(-1) as Callback)(new Error("The connection was closed before this was written."));
      else write.apply(this, given);
    }, delay);
  };
}
