import { expect, FILLER, type Stretch, timed } from "./handoff.ts";
import type { Agent } from "./wire.ts";

/** Hands off batches of work until the stretch stops, and ends the batch that is under way then. */
export async function batchHandOffs(agent: Agent, client: number, stretch: Stretch): Promise<void> {
  for (let turn = 0; !stretch.stopping && !stretch.ledger.broken; turn++) {
    const leased = stretch.claims === "leased" || (stretch.claims === "both" && (turn + client) % 2 === 0);
    const contents = Array.from({ length: stretch.batch }, (_, index) => `${client}-${turn}-${index} ${FILLER.trim()}`);
    await handOffBatch(agent, contents, leased, stretch);
  }
}

async function handOffBatch(agent: Agent, contents: string[], leased: boolean, stretch: Stretch): Promise<void> {
  const form = leased ? "leased" : "plain";
  const { lane, ledger } = stretch;
  const posted = await timed(stretch, "post", () => agent.postBatch(lane, contents));
  if (!expect(ledger, "post", 200, posted)) return;
  for (const [index, { message }] of posted.body.results.entries()) {
    if (message) ledger.posted(message.id, contents[index] ?? "");
    else ledger.fault("a message of a batch was not posted");
  }

  // Others may have locked what this claim looked at, so one claim may get a part.
  for (let left = contents.length; left > 0 && !ledger.broken; ) {
    const claimed = await timed(stretch, `claim ${form}`, () => agent.claimBatch(lane, left, leased));
    if (!expect(ledger, "claim", 200, claimed)) return;
    const { messages } = claimed.body;
    if (messages.length === 0) return ledger.fault("a claim found nothing while messages were waiting");
    for (const { message } of messages) ledger.claimed(message.id, message.content);
    left -= messages.length;

    const acked = await timed(stretch, `ack ${form}`, () => agent.ackBatch(messages));
    if (!expect(ledger, "ack", 200, acked)) return;
    for (const [index, { status, message }] of acked.body.results.entries()) {
      if (status === 200 && message && message.id === messages[index]?.message.id) ledger.acknowledged(message.id);
      else ledger.fault(`the ack of ${messages[index]?.message.id} in a batch answered ${status}`);
    }
  }
}
