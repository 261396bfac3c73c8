import type { CallToolResult } from "@modelcontextprotocol/server";
import { membersOf, refusalOf, told } from "./answers.ts";
import { type ApiAnswer, partsOf } from "./api.ts";
import { ask, succeeded, type ToolCall } from "./call.ts";
import { untilFound } from "./wait.ts";

/** Reads a page; an empty one is requested again as long as the caller waits. */
export async function subscribe(call: ToolCall): Promise<CallToolResult> {
  const { given, signal, tool } = call;
  const { body } = partsOf(tool, given);
  let last: ApiAnswer | undefined;
  await untilFound(Number(given["timeout_seconds"]), call, async (wait) => {
    last = await ask(call, "subscribeTasks", { body: { ...body, wait } }, { cut: signal });
    return succeeded(last) && isEmpty(last) ? undefined : last;
  });
  if (last && !succeeded(last)) return refusalOf(last);
  return told({ messages: [], ...membersOf(tool, { subscribeTasks: last?.body }) });
}

const isEmpty = ({ body }: ApiAnswer): boolean => (body as { data: unknown[] }).data.length === 0;
