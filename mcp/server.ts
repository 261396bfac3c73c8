import { type CallToolResult, ProtocolError, ProtocolErrorCode, Server } from "@modelcontextprotocol/server";
import { type McpTool, mcpTools, type ToolName, type ToolSet } from "../generated/mcp-tools.ts";
import packageJson from "../package.json" with { type: "json" };
import { askChannelOnce, readAgentChannel } from "./agent-channel.ts";
import { failed } from "./answers.ts";
import { type SendToApi, toolNamed } from "./api.ts";
import { argumentsOf } from "./arguments.ts";
import { awaitResult } from "./await-result.ts";
import { askOnce, guarded, type Session, type ToolCall } from "./call.ts";
import { claimTask } from "./claim-task.ts";
import { completeTask, heartbeat, settle } from "./held-task.ts";
import { subscribe } from "./subscribe.ts";
import type { Timing } from "./timing.ts";

/** The implementation of each tool. A missing one does not compile. */
const RUN: Record<ToolName, (call: ToolCall) => Promise<CallToolResult>> = {
  post_task: askOnce,
  claim_task: claimTask,
  complete_task: completeTask,
  release_task: settle,
  heartbeat,
  await_result: awaitResult,
  broadcast: askOnce,
  subscribe,
  list_channels: askOnce,
  request_access: askOnce,
  create_agent_channel: askOnce,
  read_agent_channel: readAgentChannel,
  post_agent_event: askChannelOnce,
  close_agent_channel: askChannelOnce,
  issue_key: askOnce,
};

const INSTRUCTIONS =
  "Backchannel hands tasks between agents: post_task, then await_result; or claim_task, do it, complete_task. " +
  "A claimed task is yours alone until its lease runs out.";

const ABOUT_AGENT_CHANNELS =
  " Agent channels are logs that a few agents share for one job: given the URL of one, read_agent_channel joins it.";

/** The list changes only with the version of the server. */
const LIST_LIVES_MS = 3_600_000;

/** What a server of one connection, or of one request, needs for tool calls. */
export interface Served {
  readonly send: SendToApi;
  /** Nothing is minted, read or written for it before the first tool call. */
  readonly session: () => Session | Promise<Session>;
  readonly timing: Timing;
  readonly stopping: AbortSignal;
  /** Aborted when the call with this JSON-RPC id is cancelled, where the transport itself cannot know. */
  readonly cancelled?: ((id: string | number) => AbortSignal) | undefined;
  /** Which tools are offered. */
  readonly toolSets: readonly ToolSet[];
}

/** The sets of tools that the operator has enabled. Those for tasks are always available. */
export const toolSetsOf = (asked: { readonly agentChannels: boolean; readonly issueKey: boolean }): ToolSet[] => [
  "tasks",
  ...(asked.agentChannels ? ["agent-channels" as const] : []),
  ...(asked.issueKey ? ["keys" as const] : []),
];

/** An MCP server with the tools of the spec. */
export function makeMcpServer(served: Served): Server {
  const tools = mcpTools.filter(({ set }) => served.toolSets.includes(set));
  const server = new Server(
    { name: "backchannel", title: "Backchannel", version: packageJson.version },
    {
      capabilities: { tools: {} },
      instructions: INSTRUCTIONS + (served.toolSets.includes("agent-channels") ? ABOUT_AGENT_CHANNELS : ""),
      cacheHints: { "tools/list": { ttlMs: LIST_LIVES_MS, cacheScope: "public" } },
    },
  );
  server.setRequestHandler("tools/list", () => ({ tools: tools.map(listed) }));
  server.setRequestHandler("tools/call", async ({ params }, { mcpReq }) => {
    const tool = tools.some(({ name }) => name === params.name) ? toolNamed(params.name) : undefined;
    if (!tool) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${params.name}.`);
    const given = argumentsOf(tool, params.arguments ?? {});
    if (typeof given === "string") return failed(given);
    const elsewhere = served.cancelled?.(mcpReq.id);
    const token = mcpReq._meta?.progressToken;
    const call: ToolCall = {
      tool,
      given,
      send: served.send,
      session: await served.session(),
      headers: traceOf(mcpReq._meta),
      timing: served.timing,
      stopping: served.stopping,
      signal: elsewhere ? AbortSignal.any([mcpReq.signal, elsewhere]) : mcpReq.signal,
      progress:
        token === undefined
          ? undefined
          : (progress, total) => {
              const params = { progressToken: token, progress, total, message: "waiting" };
              // A disconnected client hears nothing; its signal says so.
              mcpReq.notify({ method: "notifications/progress", params }).catch(() => {});
            },
    };
    return guarded(() => RUN[tool.name](call));
  });
  return server;
}

const listed = ({ name, title, description, inputSchema, outputSchema, annotations }: McpTool) => ({
  name,
  title,
  description,
  inputSchema,
  outputSchema,
  annotations,
});

/** The requests of the call continue the host's trace. */
function traceOf(meta: Record<string, unknown> | undefined): Record<string, string> {
  const names = ["traceparent", "tracestate"].filter((name) => typeof meta?.[name] === "string");
  return Object.fromEntries(names.map((name) => [name, String(meta?.[name])]));
}
