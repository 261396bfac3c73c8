import { createContext, Script } from "node:vm";

/** The work took longer than it may. It was stopped. */
export class OutOfTime extends Error {}

const script = new Script("work()");
const room: { work: () => unknown } = { work: () => undefined };
const context = createContext(room);

/**
 * Runs work that must not be able to hang the process, such as the regular expression of a stranger.
 *
 * @throws OutOfTime after `milliseconds`
 */
export function within<T>(milliseconds: number, work: () => T): T {
  room.work = work;
  try {
    return script.runInContext(context, { timeout: milliseconds }) as T;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT" ? new OutOfTime() : error;
  }
}
