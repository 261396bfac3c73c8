import type { LongPoll } from "./long-poll.ts";

/** The topic of waiters that filter by status. */
export const statusTopic = (channelId: string): string => `status:${channelId}`;

/** The topic of waiters for the result of a task. */
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

/** A message was claimed. If it was leased, claimers that wait learn when the lease ends. */
export function notifyClaimed(longPoll: LongPoll, channelId: string, leased: boolean): void {
  if (leased) longPoll.wakeClaimer(channelId);
  notifyStatusChange(longPoll, channelId);
}

/** A lease now ends at another time, perhaps sooner: waiters for its end look again. */
export function notifyLeaseChange(longPoll: LongPoll, channelId: string): void {
  longPoll.wakeClaimer(channelId);
  longPoll.wake(statusTopic(channelId));
}
