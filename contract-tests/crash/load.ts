import { type Client, client } from "../harness/client.ts";
import type { Claim, Ledger } from "./ledger.ts";

/** Keys outlive a crash: they are minted once and used against each restarted server. */
export interface Agent {
  readonly key: string;
  readonly keyId: string;
}

export interface Load {
  readonly url: string;
  readonly posters: readonly Agent[];
  readonly workers: readonly Agent[];
  /** Where posts go; workers take from all of `lanes`. */
  readonly channel: string;
  readonly lanes: readonly string[];
  readonly ledger: Ledger;
  readonly random: () => number;
}

/** As short as the contract allows, so that some leases of one round end in a later one. */
const LEASE_SECONDS = 5;
const IDLE_MS = 5;

/** Lets all agents work until the server is gone. Rejects when an answer is wrong, not when there is none. */
export async function work(load: Load): Promise<void> {
  await Promise.all([
    ...load.posters.map((agent) => untilGone(() => post(load, client(load.url, agent.key)))),
    ...load.workers.map((agent) => untilGone(() => take(load, agent, client(load.url, agent.key)))),
  ]);
}

async function untilGone(step: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await step();
    } catch (error) {
      if (isGone(error)) return;
      throw error;
    }
  }
}

const isGone = (error: unknown): boolean =>
  ["ECONNREFUSED", "ECONNRESET", "EPIPE"].includes((error as NodeJS.ErrnoException).code ?? "");

async function post({ channel, ledger, random }: Load, poster: Client): Promise<void> {
  const content = `work ${random()}`;
  const { message } = await poster.ok("postMessage", { params: { channel }, body: { content } });
  ledger.posted({ id: message.id, channel, content, created_at: message.created_at });
}

/** Claims, with a lease or without, and then acks, releases, or says nothing like a worker that died. */
async function take(load: Load, { keyId }: Agent, worker: Client): Promise<void> {
  const { lanes, ledger, random } = load;
  const channel = lanes[Math.floor(random() * lanes.length)] ?? load.channel;
  const leased = random() < 0.7;
  const { message, lease_token, claim_epoch, lease_expires_at } = await worker.ok("claimTask", {
    body: { channel, ...(leased && { lease_seconds: LEASE_SECONDS }) },
  });
  if (!message) return idle();
  const claim: Claim = {
    id: message.id,
    epoch: claim_epoch ?? message.claim_epoch,
    keyId,
    claimedAt: message.claimed_at ?? "",
    leaseEndsAt: lease_expires_at ?? null,
  };
  ledger.claimed(claim);
  await finish(load, worker, claim, lease_token ?? null);
}

async function finish({ ledger, random }: Load, worker: Client, claim: Claim, lease_token: string | null) {
  const choice = random();
  if (choice > 0.9) return;
  ledger.ending(claim);
  const request = { params: { id: claim.id }, body: { lease_token } };
  if (choice > 0.8) {
    await worker.ok("releaseMessage", request);
  } else {
    await worker.ok("ackMessage", request);
    ledger.acked(claim);
  }
}

const idle = () => new Promise<void>((resolve) => setTimeout(resolve, IDLE_MS));
