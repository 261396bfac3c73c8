import { createContext, Script } from "node:vm";

/** The work exceeded its CPU budget and was stopped. */
export class CpuBudgetExceeded extends Error {}

/**
 * Microseconds per millisecond of tolerance: a timer may fire slightly early, which is no reason for another attempt.
 */
const NEARLY = 900;
const MOST_ROUNDS = 10;

const script = new Script("work()");
const room: { work: () => unknown } = { work: () => undefined };
const context = createContext(room);

/**
 * Runs work that must not be able to hang the process, such as a stranger's regular expression. Work that was stopped
 * while others had the CPU is restarted a few times, so that a busy machine refuses nobody. The work must therefore
 * have no side effects.
 *
 * @throws OutOfTime when it has used the CPU for `milliseconds`, or was stopped too often
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
