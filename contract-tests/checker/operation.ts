/** Microseconds since 1970, on the clock of whoever recorded the history unless it is said to be the server's. */
export type Micros = number;

/** When a request was sent and when its answer came, and whose key it carried. No answer: it may or may not have happened. */
export interface Span {
  readonly by: string;
  readonly invoked: Micros;
  readonly returned: Micros | null;
}

/**
 * What an answer said: it was done, it was done before (`already_claimed`, `already_acknowledged`), it was refused and
 * changed nothing, or there was no answer.
 */
export type Result = "done" | "repeated" | "refused" | "unknown";

export interface Post extends Span {
  readonly do: "post";
  readonly channel: string;
  /** No two posts of a history have the same, so that one without an answer is known by it. */
  readonly content: string;
  /** Its Idempotency-Key. What is sent again under the same key is the same post, and has the same content. */
  readonly key?: string;
  readonly result: Result;
  readonly stored?: { readonly message: string; readonly cursor: Micros };
}

/** What a claim was given. Times are the server's; `leaseEnd` is null for a claim that does not run out. */
export interface Grant {
  readonly message: string;
  readonly epoch: number;
  readonly token: string | null;
  readonly at: Micros;
  readonly leaseEnd: Micros | null;
}

export interface Claim extends Span {
  readonly do: "claim";
  readonly channel: string;
  /** Null: whichever is next. */
  readonly message: string | null;
  /** How long a lease was asked for; null for a plain claim. */
  readonly lease: Micros | null;
  /** Its Idempotency-Key, where it asks for whichever is next: under it the same claim is given again while it stands. */
  readonly key?: string;
  readonly result: Result;
  readonly grant?: Grant;
}

export interface Heartbeat extends Span {
  readonly do: "heartbeat";
  readonly message: string;
  readonly token: string;
  readonly lease: Micros;
  readonly result: Result;
  readonly leaseEnd?: Micros;
}

/** What a holder does with its message. Without a token it acts by name. */
export interface Act extends Span {
  readonly do: "ack" | "release" | "publish";
  readonly message: string;
  readonly token: string | null;
  readonly result: Result;
  /** How long after its release nobody may claim it. */
  readonly delay?: Micros;
  /** When the server said that it ends. */
  readonly availableAt?: Micros;
}

/** A message as a list showed it. */
export interface Seen {
  readonly message: string;
  readonly cursor: Micros;
  readonly content: string;
  readonly status: "unclaimed" | "claimed" | "acknowledged" | "dead";
  readonly epoch: number;
  readonly holder: string | null;
}

/** A page of all messages of a channel after a cursor, without a filter. Only answered ones are recorded. */
export interface Page extends Span {
  readonly do: "page";
  readonly channel: string;
  readonly since: Micros;
  readonly limit: number;
  readonly seen: readonly Seen[];
  readonly next: Micros | null;
}

export type Operation = Post | Claim | Heartbeat | Act | Page;

/** Everything that many clients did and saw, in any order. Nothing in it expired, was retracted, trimmed or dead. */
export type History = readonly Operation[];

/** A contradiction: in lines to read, and the operations that cannot all be true. `subject` is a message id where one is. */
export interface Violation {
  readonly subject: string;
  readonly text: string;
  readonly operations: readonly Operation[];
}
