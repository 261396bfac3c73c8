import { randomBytes } from "node:crypto";
import { apiRequest, type SendToApi } from "../../mcp/api.ts";
import type { Session } from "../../mcp/call.ts";
import { Holdings } from "../../mcp/holdings.ts";
import { every, type Timing } from "../../mcp/timing.ts";

/** Heartbeats per lease. */
const BEATS_PER_LEASE = 3;

/** A task that no tool has mentioned for this long was claimed for nobody: its lease is left to run out. */
const SILENT_MS = 3_600_000;

const MAX_NAME = 200;
const TAG_BYTES = 4;

/**
 * The session of one process: it claims under its own name and sends heartbeats for what it holds, so that a model may
 * think for longer than a lease. When the process ends, so do the heartbeats, and its work becomes free within the
 * lease.
 */
export class LivingSession implements Session {
  readonly actor: string;
  readonly #holdings = new Holdings();
  readonly #beats = new Map<string, { stop: () => void; named: number }>();
  readonly #send: SendToApi;
  readonly #timing: Timing;

  constructor(label: string, send: SendToApi, timing: Timing) {
    const tag = randomBytes(TAG_BYTES).toString("hex");
    this.actor = `${label.slice(0, MAX_NAME - tag.length - 1)}-${tag}`;
    this.#send = send;
    this.#timing = timing;
  }

  claimed(held: { message_id: string; lease_token: string }, leaseSeconds: number): void {
    this.#holdings.add(held);
    const { lease_token: token } = held;
    const stop = every(
      this.#timing,
      (leaseSeconds * 1000) / BEATS_PER_LEASE,
      () => void this.#beat(token, leaseSeconds),
    );
    this.#beats.set(token, { stop, named: this.#timing.now() });
  }

  touched(leaseToken: string): void {
    this.#holdings.touch(leaseToken);
    const beat = this.#beats.get(leaseToken);
    if (beat) beat.named = this.#timing.now();
  }

  gone(leaseToken: string): void {
    this.#holdings.remove(leaseToken);
    this.#beats.get(leaseToken)?.stop();
    this.#beats.delete(leaseToken);
  }

  get untouched() {
    return this.#holdings.untouched;
  }

  /** Ends the heartbeats. */
  close(): void {
    for (const { stop } of this.#beats.values()) stop();
    this.#beats.clear();
  }

  /** A failed heartbeat is followed by the next one; an ended lease needs none. */
  async #beat(token: string, leaseSeconds: number): Promise<void> {
    const beat = this.#beats.get(token);
    if (!beat || this.#timing.now() - beat.named > SILENT_MS) return this.gone(token);
    const request = apiRequest("heartbeatLease", { path: { token }, body: { lease_seconds: leaseSeconds } });
    const answer = await this.#send(request, {}).catch(() => undefined);
    if (answer && answer.status >= 400 && answer.status < 500 && answer.status !== 429) this.gone(token);
  }
}
