import type { Waits } from "./waiting.ts";

/** What wakes who waits for messages of one status. */
export const statusTopic = (channelId: string): string => `status:${channelId}`;

/** What wakes who waits for the result of a task. */
export const resultTopic = (messageId: string): string => `result:${messageId}`;

/** There is a new message, or one is free again: readers and takers look. Call it after the commit. */
export function tellAvailable(waiting: Pick<Waits, "wake">, channelId: string): void {
  waiting.wake(channelId);
  waiting.wake(statusTopic(channelId));
}

/** A message changed its status without becoming free: only who filters by status cares. */
export function tellStatus(waiting: Waits, channelId: string): void {
  waiting.wake(statusTopic(channelId));
}

/** A message is taken. When by a lease, who waits for work learns when that ends. */
export function tellTaken(waiting: Waits, channelId: string, leased: boolean): void {
  if (leased) waiting.wakeTaker(channelId);
  tellStatus(waiting, channelId);
}

/** A lease ends at another time than before, perhaps sooner: who waits for that end looks again. */
export function tellLease(waiting: Waits, channelId: string): void {
  waiting.wakeTaker(channelId);
  waiting.wake(statusTopic(channelId));
}
