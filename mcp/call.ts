import { randomUUID } from "node:crypto";
import type { CallToolResult } from "@modelcontextprotocol/server";
import type { McpTool } from "../generated/mcp-tools.ts";
import { type OperationId, routes } from "../generated/operations.ts";
import { failed, membersOf, refusalOf, told } from "./answers.ts";
import { type ApiAnswer, type Arguments, apiRequest, type Ending, type Parts, partsOf, type SendToApi } from "./api.ts";
import type { Waiting } from "./wait.ts";

/** A session that calls tools. */
export interface Session {
  /** The actor name it claims under, so that two sessions with one key can be told apart. Omitted: the key's own. */
  readonly actor: string | undefined;
  /** A task was claimed for it. */
  claimed(held: { message_id: string; lease_token: string }, leaseSeconds: number): void;
  /** A tool named this lease. */
  touched(leaseToken: string): void;
  /** The lease is no longer its own. */
  gone(leaseToken: string): void;
  /** Tasks it holds and has not mentioned since they were claimed. */
  readonly untouched: readonly { message_id: string; lease_token: string }[];
}

/** One tool call and its dependencies. */
export interface ToolCall extends Waiting {
  readonly tool: McpTool;
  readonly given: Arguments;
  readonly send: SendToApi;
  readonly session: Session;
  /** Headers that every request of this call carries, such as traceparent. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Sends a request to an operation. A request that changes something carries its own Idempotency-Key, so that a
 * transport may repeat it.
 */
export function ask(
  { send, headers }: ToolCall,
  operation: OperationId,
  parts: Parts,
  ending: Ending = {},
): Promise<ApiAnswer> {
  const request = apiRequest(operation, parts);
  if (routes[operation].idempotency === null) return send({ ...request, headers }, ending);
  return send({ ...request, headers: { ...headers, "Idempotency-Key": `mcp-${randomUUID()}` } }, ending);
}

export const succeeded = ({ status }: ApiAnswer): boolean => status < 300;

/** A tool that makes a single request. */
export async function askOnce(call: ToolCall): Promise<CallToolResult> {
  const { operation } = call.tool;
  const answer = await ask(call, operation, partsOf(call.tool, call.given), { cut: call.signal });
  return succeeded(answer) ? told(membersOf(call.tool, { [operation]: answer.body })) : refusalOf(answer);
}

/** Runs a tool; an unreachable server is an error that the model sees. */
export async function guarded(run: () => Promise<CallToolResult>): Promise<CallToolResult> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Unreachable) return failed(error.message);
    throw error;
  }
}

/** The API gave no answer. The message says so to a model. */
export class Unreachable extends Error {}
