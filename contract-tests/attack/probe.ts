import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Seen } from "./probe-thread.ts";

/** Watches a server in its own thread until it is stopped. */
export async function watch(target: { readonly url: string; readonly pid: number }): Promise<() => Promise<Seen>> {
  const thread = new Worker(new URL("probe-thread.ts", import.meta.url), {
    workerData: { url: target.url, pid: target.pid },
  });
  await once(thread, "message");
  return async () => {
    const reported = once(thread, "message");
    thread.postMessage("stop");
    const [seen] = await reported;
    return seen as Seen;
  };
}
