import type { CallToolResult } from "@modelcontextprotocol/server";
import { membersOf, refusalOf, told, toldInTrace } from "./answers.ts";
import { type ApiAnswer, partsOf } from "./api.ts";
import { ask, succeeded, type ToolCall } from "./call.ts";
import { untilFound } from "./wait.ts";

const NOTHING = "Nothing to do yet. Call claim_task again to go on waiting.";

/**
 * Claims with a lease, in as many requests as the wait takes. A claim cannot be aborted, since the server may already
 * have decided it: when the caller has gone, the answer is awaited and the claimed task released.
 */
export async function claimTask(call: ToolCall): Promise<CallToolResult> {
  const { given, session, signal, tool } = call;
  const untouched = session.untouched;
  const { body } = partsOf(tool, given);
  const found = await untilFound(Number(given["timeout_seconds"]), call, async (wait) => {
    const parts = { body: { ...body, actor: session.actor, wait } };
    const answer = await ask(call, "claimTask", parts, { leave: signal });
    return succeeded(answer) && leaseOf(answer) === undefined ? undefined : answer;
  });
  if (found && !succeeded(found)) return refusalOf(found);
  const lease = found && leaseOf(found);
  if (lease && signal.aborted) await giveBack(call, lease);
  const holding = untouched.length > 0 ? { holding: [...untouched] } : {};
  if (!lease || signal.aborted) return told({ claimed: false, note: NOTHING, ...holding });
  session.claimed(lease, Number(given["lease_seconds"]));
  return toldInTrace({ claimed: true, ...membersOf(tool, { claimTask: found.body }), ...holding }, found.body);
}

interface Lease {
  readonly message_id: string;
  readonly lease_token: string;
}

function leaseOf({ body }: ApiAnswer): Lease | undefined {
  const { message, lease_token } = body as { message: { id: string } | null; lease_token?: string };
  return message && lease_token !== undefined ? { message_id: message.id, lease_token } : undefined;
}

async function giveBack(call: ToolCall, { message_id, lease_token }: Lease): Promise<void> {
  await ask(call, "releaseMessage", { path: { id: message_id }, body: { lease_token } });
}
