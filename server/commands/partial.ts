import { rmSync } from "node:fs";

/**
 * Gives `work` the name of a temporary file beside `target`. Whatever happens, even if a signal ends the process, no
 * partial file is left.
 */
export async function withPartial<T>(target: string, work: (partial: string) => Promise<T>): Promise<T> {
  const partial = `${target}.${process.pid}.partial`;
  const remove = () => {
    for (const ending of ["", "-wal", "-shm", "-journal"]) rmSync(`${partial}${ending}`, { force: true });
  };
  const interrupted = () => process.exit(130);
  process.once("exit", remove);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, interrupted);
  try {
    return await work(partial);
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, interrupted);
    process.off("exit", remove);
    remove();
  }
}
