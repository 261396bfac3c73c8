import type { Success } from "../harness/client.ts";

export type Message = Success<"listMessages">["data"][number];

export interface Post {
  readonly id: string;
  readonly channel: string;
  readonly content: string;
  readonly created_at: string;
}

export interface Claim {
  readonly id: string;
  readonly epoch: number;
  readonly keyId: string;
  readonly claimedAt: string;
  /** When the lease ends; null for a claim without one. */
  readonly leaseEndsAt: string | null;
}

/**
 * What the server has answered, and what was asked without an answer: that may or may not have happened.
 * Each contradiction is noted in `violations`.
 */
export class Ledger {
  readonly posts = new Map<string, Post>();
  readonly acks = new Map<string, number>();
  readonly violations: string[] = [];
  readonly #claims = new Map<string, Claim>();
  readonly #latest = new Map<string, Claim>();
  readonly #ended = new Set<string>();

  get claims(): number {
    return this.#claims.size;
  }

  posted(post: Post): void {
    this.posts.set(post.id, post);
  }

  /** A claim was answered. Nobody may have it under the same epoch, and nobody may hold it still. */
  claimed(claim: Claim): void {
    const { id, epoch } = claim;
    if (this.#claims.has(nameOf(claim))) this.violations.push(`${id} was given twice under epoch ${epoch}`);
    if (this.acks.has(id)) this.violations.push(`${id} was given again after its ack was answered`);
    const before = this.#claims.get(nameOf({ id, epoch: epoch - 1 }));
    if (before && this.#holds(before, claim.claimedAt)) {
      this.violations.push(`${id} was given in epoch ${epoch} while ${before.keyId} held it in epoch ${before.epoch}`);
    }
    this.#claims.set(nameOf(claim), claim);
    if (epoch > (this.#latest.get(id)?.epoch ?? 0)) this.#latest.set(id, claim);
  }

  /** An ack or release is about to be sent: from now on the claim may have ended. */
  ending(claim: Claim): void {
    this.#ended.add(nameOf(claim));
  }

  acked({ id, epoch }: Claim): void {
    this.acks.set(id, epoch);
  }

  /** Holds all messages of a channel, in the order of reading, against what was answered. `now` is an ISO time. */
  audit(channel: string, messages: readonly Message[], now: string): void {
    const found = new Map(messages.map((message) => [message.id, message]));
    if (found.size < messages.length) this.violations.push(`${channel} lists a message twice`);
    messages.reduce<string>((last, { id, created_at }) => {
      if (created_at <= last) this.violations.push(`${id}: the cursor ${created_at} does not come after ${last}`);
      return created_at;
    }, "");
    for (const post of this.posts.values()) if (post.channel === channel) this.#auditPost(post, found.get(post.id));
    for (const message of messages) this.#auditState(message, now);
  }

  #auditPost({ id, content, created_at }: Post, message: Message | undefined): void {
    if (!message) this.violations.push(`the answered post ${id} is lost`);
    else if (message.content !== content) this.violations.push(`${id} has another content than was posted`);
    else if (message.created_at !== created_at) this.violations.push(`${id} has another cursor than was answered`);
  }

  #auditState({ id, status, claim_epoch, claimed_by_key_id }: Message, now: string): void {
    const acked = this.acks.get(id);
    if (acked !== undefined && status !== "acknowledged") {
      this.violations.push(`the answered ack of ${id} in epoch ${acked} is undone: it is ${status}`);
    }
    const claim = this.#latest.get(id);
    if (!claim) return;
    if (claim_epoch < claim.epoch)
      this.violations.push(`the answered claim of ${id} in epoch ${claim.epoch} is forgotten`);
    if (claim_epoch === claim.epoch && this.#holds(claim, now) && claimed_by_key_id !== claim.keyId) {
      this.violations.push(`${id} in epoch ${claim.epoch} belongs to ${claimed_by_key_id}, not to ${claim.keyId}`);
    }
  }

  #holds(claim: Claim, at: string): boolean {
    const { leaseEndsAt } = claim;
    return !this.#ended.has(nameOf(claim)) && (leaseEndsAt === null || at < leaseEndsAt);
  }
}

const nameOf = ({ id, epoch }: Pick<Claim, "id" | "epoch">) => `${id}#${epoch}`;
