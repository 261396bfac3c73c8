import { type Client, postTo } from "../../harness/harness.ts";

/** A notified waiter takes a few milliseconds, a polling one half a second. The difference leaves room for a busy machine. */
export const TOLD_MS = 300;

/** How long after a post a wait for it is over, in milliseconds. */
export async function delayOf(poster: Client, channel: string, wait: () => Promise<unknown>): Promise<number> {
  const waited = wait().then(() => performance.now());
  // By then the wait has most likely begun; where it has not, the delay is only longer.
  await new Promise((resolve) => setTimeout(resolve, 50));
  await postTo(poster, channel);
  const posted = performance.now();
  return (await waited) - posted;
}

/** Of 15 posts, each to its own wait. */
export async function medianDelay(poster: Client, channel: string, wait: () => Promise<unknown>): Promise<number> {
  const delays: number[] = [];
  for (let round = 0; round < 15; round += 1) delays.push(await delayOf(poster, channel, wait));
  return delays.sort((a, b) => a - b)[7] ?? Number.NaN;
}
