import { createContext, Script } from "node:vm";

/** The work took more of the processor than it may. It was stopped. */
export class OutOfTime extends Error {}

const script = new Script("work()");
const room: { work: () => unknown } = { work: () => undefined };
const context = createContext(room);

/**
 * Runs work that must not be able to hang the process, such as the regular expression of a stranger. What is stopped while
 * others had the processor begins anew: a busy machine refuses nobody. So the work must change nothing.
 *
 * @throws OutOfTime when it has used the processor for `milliseconds`
 */
export function within<T>(milliseconds: number, work: () => T): T {
  room.work = work;
  const start = process.threadCpuUsage();
  for (;;) {
    try {
      return script.runInContext(context, { timeout: milliseconds }) as T;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
      const { user, system } = process.threadCpuUsage(start);
      if (user + system >= milliseconds * 1000) throw new OutOfTime();
    }
  }
}
