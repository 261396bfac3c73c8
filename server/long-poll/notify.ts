import type { LongPoll } from "./long-poll.ts";

/** Topic of waiters that filter by status. */
export const statusTopic = (channelId: string): string => `status:${channelId}`;

/** Topic of waiters for a task's result. */
export const resultTopic = (messageId: string): string => `result:${messageId}`;

/** Topic of those who wait with a key: it was revoked, narrowed, or removed from a channel. */
export const keyTopic = (keyId: string): string => `key:${keyId}`;

/** Topic of those who wait for something of a channel: it was deleted, or its access or mode changed. */
export const accessTopic = (channelId: string): string => `access:${channelId}`;

/** A message was posted, or is free again: readers and claimers check. Call it after the commit. */
export function notifyAvailable(longPoll: Pick<LongPoll, "wake">, channelId: string): void {
  longPoll.wake(channelId);
  longPoll.wake(statusTopic(channelId));
}

/** A message changed its status without becoming free: only waiters that filter by status are woken. */
export function notifyStatusChange(longPoll: LongPoll, channelId: string): void {
  longPoll.wake(statusTopic(channelId));
}

/** A message came to its end, perhaps without a result: waiters for one check too. */
export function notifyFinished(longPoll: Pick<LongPoll, "wake">, channelId: string, messageId: string): void {
  longPoll.wake(statusTopic(channelId));
  longPoll.wake(resultTopic(messageId));
}

/** A message was claimed. If it was leased, waiting claimers learn when the lease ends. */
export function notifyClaimed(longPoll: LongPoll, channelId: string, leased: boolean): void {
  if (leased) longPoll.wakeClaimer(channelId);
  notifyStatusChange(longPoll, channelId);
}

/** A lease now ends at another time, perhaps sooner: claimers waiting for its end check again. */
export function notifyLeaseChange(longPoll: LongPoll, channelId: string): void {
  longPoll.wakeClaimer(channelId);
  longPoll.wake(statusTopic(channelId));
}
