/** A message as the rules have it, times in microseconds. It knows nothing of the server. */
export interface Piece {
  readonly id: string;
  readonly expires: number;
  /** Gone is what was retracted, or had to make room. */
  state: "unclaimed" | "claimed" | "acknowledged" | "dead" | "gone";
  holder: number | null;
  token: string | null;
  leaseEnd: number | null;
  epoch: number;
  attempts: number;
  /** A lease of it was lost. */
  fenced: boolean;
  /** Unclaimed, and may not be claimed before. */
  availableAt: number | null;
  /** When its result was published. */
  resultAt: number | null;
}

export const fresh = (id: string, expires: number, availableAt: number | null): Piece => ({
  id,
  expires,
  state: "unclaimed",
  holder: null,
  token: null,
  leaseEnd: null,
  epoch: 0,
  attempts: 0,
  fenced: false,
  availableAt,
  resultAt: null,
});

/** A plain claim of a lost lease runs out after this long. */
const TAKEOVER = 300e6;

/** The rules of the hand-off: each verb says what the server must answer, and moves the message as it must move. */
export class Model {
  readonly pieces: Piece[] = [];
  now = 0;
  readonly #maxAttempts: number | null;
  readonly #ttl: number;
  readonly #retryDelay: number;

  /**
   * @param ttl how long a message and a result live, in microseconds
   * @param retryDelay how long a message waits after a release that names no delay and after a lost lease, in microseconds
   */
  constructor(maxAttempts: number | null, ttl: number, retryDelay: number) {
    this.#maxAttempts = maxAttempts;
    this.#ttl = ttl;
    this.#retryDelay = retryDelay;
  }

  status(piece: Piece): Piece["state"] {
    if (piece.state !== "claimed" || this.#runs(piece)) return piece.state;
    return this.#lastTry(piece.attempts + 1) ? "dead" : "unclaimed";
  }

  /** What a list shows of a message. */
  view(piece: Piece) {
    const status = this.status(piece);
    const lost = status !== piece.state;
    return {
      id: piece.id,
      status,
      holder: lost ? null : piece.holder,
      epoch: piece.epoch,
      attempts: piece.attempts + (lost ? 1 : 0),
      availableAt: this.#delayedUntil(piece),
    };
  }

  /** When an unclaimed message may be claimed; null if it may be now, or is not unclaimed. */
  #delayedUntil(piece: Piece): number | null {
    if (this.status(piece) !== "unclaimed") return null;
    const until = piece.state === "claimed" ? (piece.leaseEnd ?? 0) + this.#retryDelay : piece.availableAt;
    return until !== null && until > this.now ? until : null;
  }

  live(): Piece[] {
    return this.pieces.filter(({ expires, state }) => expires > this.now && state !== "gone");
  }

  free(): Piece[] {
    return this.live().filter((piece) => this.status(piece) === "unclaimed" && this.#delayedUntil(piece) === null);
  }

  claim(piece: Piece, worker: number, lease: number | null): string {
    const absent = this.#absent(piece);
    if (absent) return absent;
    const status = this.status(piece);
    if (this.#delayedUntil(piece) !== null) return "409 message_delayed";
    if (status === "unclaimed") return this.take(piece, worker, lease);
    if (status === "dead") return "409 message_dead";
    if (piece.holder !== worker || lease !== null) return "409 already_claimed";
    if (status === "acknowledged") return "200 already_acknowledged";
    return piece.token === null ? "200 already_claimed" : "409 already_claimed";
  }

  take(piece: Piece, worker: number, lease: number | null): string {
    const takeover = piece.state === "claimed";
    if (takeover) piece.attempts += 1;
    piece.fenced ||= takeover;
    const length = lease ?? (takeover ? TAKEOVER : null);
    piece.leaseEnd = length === null ? null : Math.min(this.now + length, piece.expires);
    Object.assign(piece, { state: "claimed", holder: worker, token: null, epoch: piece.epoch + 1, availableAt: null });
    return "200 claimed";
  }

  acknowledge(piece: Piece, worker: number, token: string | null): string {
    const absent = this.#absent(piece);
    if (absent) return absent;
    const late = token !== null && piece.state === "claimed" && this.#holds(piece, worker, token);
    if (late || this.#holdsNow(piece, worker, token)) {
      piece.state = "acknowledged";
      return "200 acknowledged";
    }
    if (piece.state === "acknowledged" && this.#holds(piece, worker, token)) return "200 already_acknowledged";
    return this.#notHeld(piece, worker, token);
  }

  /** @param delay null is the channel's own */
  release(piece: Piece, worker: number, token: string | null, delay: number | null): string {
    const absent = this.#absent(piece) ?? this.#outlived(piece, delay ?? 0);
    if (absent) return absent;
    if (!this.#holdsNow(piece, worker, token)) {
      const own = piece.state === "acknowledged" && this.#holds(piece, worker, token);
      return own ? "409 already_claimed" : this.#notHeld(piece, worker, token);
    }
    piece.attempts += 1;
    const state = this.#lastTry(piece.attempts) ? "dead" : "unclaimed";
    Object.assign(piece, {
      state,
      holder: null,
      token: null,
      leaseEnd: null,
      availableAt: this.#after(delay ?? this.#retryDelay),
    });
    return "200 released";
  }

  heartbeat(piece: Piece, worker: number, token: string, length: number): string {
    if (piece.expires <= this.now || !this.#holdsNow(piece, worker, token)) return "410 lease_expired";
    piece.leaseEnd = Math.min(this.now + length, piece.expires);
    return "200";
  }

  publish(piece: Piece, worker: number, token: string | null): string {
    const absent = this.#absent(piece);
    if (absent) return absent;
    if (piece.epoch === 0 && this.#delayedUntil(piece) !== null) return "409 message_delayed";
    if (piece.epoch === 0 && token === null) {
      this.take(piece, worker, null);
      return this.#published(piece);
    }
    const finished = piece.state === "acknowledged" && this.#holds(piece, worker, token);
    if (finished || this.#holdsNow(piece, worker, token)) return this.#published(piece);
    return this.status(piece) === "dead" ? "409 message_dead" : this.#notHeld(piece, worker, token);
  }

  /** A task has one result, and every worker here publishes the same. Once it has expired, the next is the first again. */
  #published(piece: Piece): string {
    if (this.#hasResult(piece)) return "200";
    piece.resultAt = this.now;
    return "201";
  }

  #hasResult({ resultAt }: Piece): boolean {
    return resultAt !== null && resultAt + this.#ttl > this.now;
  }

  /** A task can be asked for its result as long as its message or a result of it lives. */
  result(piece: Piece): string {
    if (this.#hasResult(piece)) return "200";
    return this.#absent(piece) ? "404 message_not_found" : "404 result_not_ready";
  }

  /** Claims and acknowledges in one step: a caller that may claim has done both. */
  claimAndAcknowledge(piece: Piece, worker: number): string {
    const claimed = this.claim(piece, worker, null);
    if (!claimed.startsWith("200")) return claimed;
    piece.state = "acknowledged";
    return "200 claimed_and_acked";
  }

  /** What nobody has may go without a trace. */
  retract(piece: Piece, byOwner: boolean): string {
    if (this.#absent(piece)) return "404 message_not_found";
    if (!byOwner) return "403 forbidden";
    const status = this.status(piece);
    if (status === "claimed" || status === "acknowledged") return "409 message_claimed";
    piece.state = "gone";
    return "200 retracted";
  }

  requeue(piece: Piece, byOwner: boolean, delay: number, evenIfClaimed: boolean): string {
    const absent = this.#absent(piece);
    if (absent) return absent;
    if (!byOwner) return "403 forbidden";
    const outlived = this.#outlived(piece, delay);
    if (outlived) return outlived;
    const isPutBack = this.status(piece) === "dead" || (evenIfClaimed && piece.state === "claimed");
    if (!isPutBack) return "409 message_not_dead";
    const fenced = piece.fenced || piece.state === "claimed";
    Object.assign(piece, { state: "unclaimed", holder: null, token: null, leaseEnd: null, attempts: 0, fenced });
    piece.availableAt = this.#after(delay);
    return "200 requeued";
  }

  #after(delay: number): number | null {
    return delay > 0 ? this.now + delay : null;
  }

  /** A delay that the message does not live to see. */
  #outlived({ expires }: Piece, delay: number): string | undefined {
    return delay > 0 && this.now + delay >= expires ? "422 invalid_delay_seconds" : undefined;
  }

  #absent({ state, expires }: Piece): string | undefined {
    if (state === "gone") return "404 message_not_found";
    return expires <= this.now ? "410 message_expired" : undefined;
  }

  #holds(piece: Piece, worker: number, token: string | null): boolean {
    return piece.holder === worker && (token === null ? !this.#needsToken(piece) : piece.token === token);
  }

  /** Once a lease was lost, the name of the actor is no proof of a later one. */
  #needsToken({ fenced, token }: Piece): boolean {
    return fenced && token !== null;
  }

  #holdsNow(piece: Piece, worker: number, token: string | null): boolean {
    return piece.state === "claimed" && this.#runs(piece) && this.#holds(piece, worker, token);
  }

  #runs({ leaseEnd }: Piece): boolean {
    return leaseEnd === null || leaseEnd > this.now;
  }

  #lastTry(attempts: number): boolean {
    return this.#maxAttempts !== null && attempts >= this.#maxAttempts;
  }

  #notHeld(piece: Piece, worker: number, token: string | null): string {
    if (token !== null) return "409 lease_lost";
    const byNameAlone = piece.holder === worker && this.#needsToken(piece);
    const status = this.status(piece);
    if (status !== "claimed" && status !== "acknowledged") return "409 not_claimed";
    return byNameAlone ? "409 lease_lost" : "409 already_claimed";
  }
}
