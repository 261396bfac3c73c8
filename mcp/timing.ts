/** Time as tools need it. Injected, so that tests move it by hand. */
export interface Timing {
  /** Monotonic milliseconds. */
  now(): number;
  /** Calls back after this many milliseconds unless cancelled. */
  after(milliseconds: number, call: () => void): () => void;
}

/** Resolves after this many milliseconds, or as soon as the signal is aborted. */
export function pause(timing: Timing, milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = timing.after(milliseconds, resolve);
  const stop = () => resolve();
  signal.addEventListener("abort", stop, { once: true });
  return promise.finally(() => {
    cancel();
    signal.removeEventListener("abort", stop);
  });
}

/** Calls back repeatedly until stopped. */
export function every(timing: Timing, milliseconds: number, call: () => void): () => void {
  let cancel = () => {};
  const next = () => {
    cancel = timing.after(milliseconds, () => {
      call();
      next();
    });
  };
  next();
  return () => cancel();
}
