/**
 * All messages between processes on one database. Each is a hint that may be lost: receivers also check for themselves
 * now and then.
 */
export type ProcessMessage =
  /** News on a topic: every waiter on it checks. */
  | { readonly kind: "wake"; readonly topic: string }
  /** A lease may end sooner than the waiters know: the first claimer waiting on the topic checks. */
  | { readonly kind: "wake-claimer"; readonly topic: string }
  /** The outbox holds a delivery for this webhook. */
  | { readonly kind: "deliver"; readonly webhookId: string }
  /** The owner asked for a delivery: it is tried at once, even if the receiver is paused after failures. */
  | { readonly kind: "deliver-now"; readonly webhookId: string };

/** Prefixes of encoded messages. A bare word is a topic, and no topic starts with one of these. */
const CLAIMER = ">";
const DELIVER = "!";
const DELIVER_NOW = "!!";

/** A message as one word without spaces, so that several fit into one notification. */
export function encode(message: ProcessMessage): string {
  switch (message.kind) {
    case "wake":
      return message.topic;
    case "wake-claimer":
      return CLAIMER + message.topic;
    case "deliver":
      return DELIVER + message.webhookId;
    case "deliver-now":
      return DELIVER_NOW + message.webhookId;
  }
}

/** Decodes what `encode` wrote, in this release or an earlier one: the encoding has not changed since 1.0. */
export function decode(word: string): ProcessMessage {
  if (word.startsWith(CLAIMER)) return { kind: "wake-claimer", topic: word.slice(CLAIMER.length) };
  if (word.startsWith(DELIVER_NOW)) return { kind: "deliver-now", webhookId: word.slice(DELIVER_NOW.length) };
  if (word.startsWith(DELIVER)) return { kind: "deliver", webhookId: word.slice(DELIVER.length) };
  return { kind: "wake", topic: word };
}
