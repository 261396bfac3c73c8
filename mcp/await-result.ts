import type { CallToolResult } from "@modelcontextprotocol/server";
import { membersOf, refusalOf, told, toldInTrace } from "./answers.ts";
import type { ApiAnswer } from "./api.ts";
import { ask, succeeded, type ToolCall } from "./call.ts";
import { untilFound } from "./wait.ts";

const NOT_YET = "No result yet. Call await_result again to go on waiting.";
const WITHOUT_RESULT = "It was finished without a result; none will come unless its worker publishes one.";
const GIVEN_UP = "It was given up after too many attempts; no result will come.";

const isNotReady = ({ status, body }: ApiAnswer): boolean =>
  status === 404 && (body as { error?: unknown }).error === "result_not_ready";

/** Waits for the result, or else reports the task's status. The end of the task ends the wait. */
export async function awaitResult(call: ToolCall): Promise<CallToolResult> {
  const { given, signal, tool } = call;
  const { message_id: id } = given;
  let message: ApiAnswer | undefined;
  const found = await untilFound(Number(given["timeout_seconds"]), call, async (wait) => {
    const answer = await ask(call, "readResult", { path: { id }, query: { wait } }, { cut: signal });
    if (!isNotReady(answer)) return answer;
    message = await ask(call, "readMessage", { path: { id } }, { cut: signal });
    return statusOf(message) === "acknowledged" || statusOf(message) === "dead" ? answer : undefined;
  });
  if (found && !isNotReady(found)) {
    if (!succeeded(found)) return refusalOf(found);
    return toldInTrace({ ready: true, ...membersOf(tool, { readResult: found.body }) }, found.body);
  }
  const task = message && succeeded(message) ? membersOf(tool, { readMessage: message.body }) : {};
  return told({ ready: false, note: noteOf(statusOf(message)), ...task });
}

const statusOf = (message: ApiAnswer | undefined): unknown =>
  (message?.body as { status?: unknown } | undefined)?.status;

function noteOf(status: unknown): string {
  if (status === "acknowledged") return WITHOUT_RESULT;
  return status === "dead" ? GIVEN_UP : NOT_YET;
}
