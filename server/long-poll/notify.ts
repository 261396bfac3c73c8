import type { LongPoll } from "./long-poll.ts";

/** What wakes who waits for messages of one status. */
export const statusTopic = (channelId: string): string => `status:${channelId}`;

/** What wakes who waits for the result of a task. */
export const resultTopic = (messageId: string): string => `result:${messageId}`;

/** There is a new message, or one is free again: readers and claimers look. Call it after the commit. */
export function notifyAvailable(longPoll: Pick<LongPoll, "wake">, channelId: string): void {
  longPoll.wake(channelId);
  longPoll.wake(statusTopic(channelId));
}

/** A message changed its status without becoming free: only who filters by status cares. */
export function notifyStatusChange(longPoll: LongPoll, channelId: string): void {
  longPoll.wake(statusTopic(channelId));
}

/** A message is taken. When by a lease, who waits for work learns when that ends. */
export function notifyClaimed(longPoll: LongPoll, channelId: string, leased: boolean): void {
  if (leased) longPoll.wakeClaimer(channelId);
  notifyStatusChange(longPoll, channelId);
}

/** A lease ends at another time than before, perhaps sooner: who waits for that end looks again. */
export function notifyLeaseChange(longPoll: LongPoll, channelId: string): void {
  longPoll.wakeClaimer(channelId);
  longPoll.wake(statusTopic(channelId));
}
