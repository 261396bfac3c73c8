import type { Ledger } from "./ledger.ts";
import type { Agent, Outcome } from "./wire.ts";

export const kinds = ["post", "claim leased", "ack leased", "claim plain", "ack plain"] as const;
export type Kind = (typeof kinds)[number];
export const claimForms = ["leased", "plain", "both"] as const;
export type ClaimForm = (typeof claimForms)[number];

/** One stretch of load on one lane, as its clients see it. */
export interface Stretch {
  readonly lane: string;
  /** `both`: every other hand-off is leased. */
  readonly claims: ClaimForm;
  /** How many messages each request is about. */
  readonly batch: number;
  readonly ledger: Ledger;
  record(kind: Kind, milliseconds: number): void;
  stopping: boolean;
}

/** About 200 bytes, a short task in words. */
export const FILLER =
  "Summarise the attached report, list its open questions, and name who should answer each of them. ".repeat(2);

/** Hands off work until the stretch stops, and ends the hand-off that is under way then. */
export async function handOffs(agent: Agent, client: number, stretch: Stretch): Promise<void> {
  for (let turn = 0; !stretch.stopping && !stretch.ledger.broken; turn++) {
    const leased = stretch.claims === "leased" || (stretch.claims === "both" && (turn + client) % 2 === 0);
    await handOff(agent, `${client}-${turn} ${FILLER.trim()}`, leased, stretch);
  }
}

async function handOff(agent: Agent, content: string, leased: boolean, stretch: Stretch): Promise<void> {
  const form = leased ? "leased" : "plain";
  const { lane, ledger } = stretch;
  const posted = await timed(stretch, "post", () => agent.post(lane, content));
  if (!expect(ledger, "post", 201, posted)) return;
  ledger.posted(posted.body.message.id, content);

  // As many messages are posted as claims are sent, so each claim finds one unless another was handed out twice.
  const claimed = await timed(stretch, `claim ${form}`, () => agent.claimNext(lane, leased));
  if (!expect(ledger, "claim", 200, claimed)) return;
  const { message, lease_token: token } = claimed.body;
  if (!message) return ledger.fault("a claim found nothing while a message was waiting");
  if (leased && !token) ledger.fault(`the leased claim of ${message.id} has no lease_token`);
  ledger.claimed(message.id, message.content);

  const acked = await timed(stretch, `ack ${form}`, () => agent.ack(message.id, token));
  if (!expect(ledger, "ack", 200, acked)) return;
  if (acked.body.message.id === message.id) ledger.acknowledged(message.id);
  else ledger.fault(`the ack of ${message.id} answered with another message`);
}

export async function timed<T>(stretch: Stretch, kind: Kind, call: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const reply = await call();
  stretch.record(kind, performance.now() - start);
  return reply;
}

export function expect(ledger: Ledger, verb: string, status: number, reply: Outcome<unknown>): boolean {
  if (reply.status === status) return true;
  ledger.fault(`${verb} answered ${reply.status} ${JSON.stringify(reply.body)}`);
  return false;
}
