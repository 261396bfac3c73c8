import { createContext, Script } from "node:vm";

/** The work took more of the processor than it may. It was stopped. */
export class CpuBudgetExceeded extends Error {}

/** Microseconds of a millisecond: a timer may fire a little early, and that is no reason for another round. */
const NEARLY = 900;
const MOST_ROUNDS = 10;

const script = new Script("work()");
const room: { work: () => unknown } = { work: () => undefined };
const context = createContext(room);

/**
 * Runs work that must not be able to hang the process, such as the regular expression of a stranger. What is stopped while
 * others had the processor begins anew, a few times: a busy machine refuses nobody. So the work must change nothing.
 *
 * @throws OutOfTime when it has used the processor for `milliseconds`, or been stopped too often
 */
export function withCpuBudget<T>(milliseconds: number, work: () => T): T {
  room.work = work;
  const start = process.threadCpuUsage();
  for (let rounds = 1; ; rounds += 1) {
    try {
      return script.runInContext(context, { timeout: milliseconds }) as T;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
      const { user, system } = process.threadCpuUsage(start);
      if (user + system >= milliseconds * NEARLY || rounds === MOST_ROUNDS) throw new CpuBudgetExceeded();
    }
  }
}
