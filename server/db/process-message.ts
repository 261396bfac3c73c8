/**
 * Everything that processes on one database tell each other. Each message is a hint that may be lost: receivers look for
 * themselves every now and then.
 */
export type ProcessMessage =
  /** There is news on a topic: every waiter on it looks. */
  | { readonly kind: "wake"; readonly topic: string }
  /** A lease may end sooner than the waiters know: the first claimer that waits on the topic looks. */
  | { readonly kind: "wake-claimer"; readonly topic: string }
  /** The outbox holds a delivery for this webhook. */
  | { readonly kind: "deliver"; readonly webhookId: string }
  /** The owner asks for a delivery: it is tried at once, even if the receiver is cooling down after failures. */
  | { readonly kind: "deliver-now"; readonly webhookId: string };

/** What a word begins with. The bare word is a topic, and no topic begins with one of these. */
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

/** Reads what `encode` wrote, in this release or an earlier one: the words are the same since 1.0. */
export function decode(word: string): ProcessMessage {
  if (word.startsWith(CLAIMER)) return { kind: "wake-claimer", topic: word.slice(CLAIMER.length) };
  if (word.startsWith(DELIVER_NOW)) return { kind: "deliver-now", webhookId: word.slice(DELIVER_NOW.length) };
  if (word.startsWith(DELIVER)) return { kind: "deliver", webhookId: word.slice(DELIVER.length) };
  return { kind: "wake", topic: word };
}
