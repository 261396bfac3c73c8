import type { CallToolResult } from "@modelcontextprotocol/server";
import type { OperationId } from "../generated/operations.ts";
import { membersOf, refusalOf, told } from "./answers.ts";
import { type ApiAnswer, type Parts, partsOf } from "./api.ts";
import { ask, succeeded, type ToolCall } from "./call.ts";

/** Codes that mean the lease is over, whatever was attempted with it. */
const OVER: ReadonlySet<unknown> = new Set([
  "lease_lost",
  "lease_expired",
  "message_expired",
  "message_not_found",
  "message_dead",
]);

/** Publishes the result before acknowledging, so that nobody sees a finished task without its result. */
export async function completeTask(call: ToolCall): Promise<CallToolResult> {
  const { message_id: id, lease_token, result: content, metadata } = call.given;
  if (content !== undefined) {
    const published = await askUnderLease(call, "publishResult", {
      path: { id },
      body: { content, metadata, lease_token },
    });
    if (!succeeded(published)) return refusalOf(published);
  }
  return settle(call);
}

/** Acknowledges or releases: the task leaves the session. */
export async function settle(call: ToolCall): Promise<CallToolResult> {
  const { tool, given, session } = call;
  const answer = await askUnderLease(call, tool.operation, partsOf(tool, given));
  if (!succeeded(answer)) return refusalOf(answer);
  session.gone(String(given["lease_token"]));
  return told(membersOf(tool, { [tool.operation]: answer.body }));
}

export async function heartbeat(call: ToolCall): Promise<CallToolResult> {
  const answer = await askUnderLease(call, "heartbeatLease", partsOf(call.tool, call.given));
  return succeeded(answer) ? told(membersOf(call.tool, { heartbeatLease: answer.body })) : refusalOf(answer);
}

/** Records that the model knows of the lease, and whether it is over. */
async function askUnderLease(call: ToolCall, operation: OperationId, parts: Parts): Promise<ApiAnswer> {
  const leaseToken = String(call.given["lease_token"]);
  call.session.touched(leaseToken);
  const answer = await ask(call, operation, parts);
  if (OVER.has((answer.body as { error?: unknown } | undefined)?.error)) call.session.gone(leaseToken);
  return answer;
}
