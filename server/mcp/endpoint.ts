import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import { hostHeaderValidation, originValidation } from "@modelcontextprotocol/node";
import { createMcpHandler, type McpServer, type Server } from "@modelcontextprotocol/server";
import { refusals } from "../../generated/operations.ts";
import { makeMcpServer, type Served, toolSetsOf } from "../../mcp/server.ts";
import type { Caller } from "../contract/caller.ts";
import { isRefused, type Refused } from "../contract/refusal.ts";
import { parseBody, readBody } from "../http/body.ts";
import { sendInProcess } from "../http/in-process.ts";
import { spendOfKey } from "../http/rate-limit.ts";
import type { ApiRequest, ApiResponse, PipelineContext } from "../http/request-state.ts";
import { recordAnswer } from "../http/send.ts";
import { answersForItself, countUnread, requireKey, timingOf } from "../http/transport.ts";
import { allowedNames } from "./allowed-names.ts";
import { EventStream, KEEP_ALIVE_MS } from "./event-stream.ts";
import { Listeners } from "./listeners.ts";
import { requestsOf2025 } from "./requests-of-2025.ts";
import { type McpSession, McpSessions, NO_SESSION } from "./sessions.ts";
import { answerByWeb } from "./web.ts";

const SESSION_HEADER = "mcp-session-id";

/** Longest session id that a client may send. */
const MAX_SESSION_ID = 200;

/** Most messages of a batch. They are counted before anything else looks at them: a megabyte of small ones is 26,000. */
const MAX_BATCH = 100;
const TOO_MANY = `A batch has at most ${MAX_BATCH} messages. Send the others in further requests.`;

/** JSON-RPC error codes for text that is not JSON, and for JSON that is not a request. */
const PARSE_ERROR = -32_700;
const INVALID_REQUEST = -32_600;

/** A request for a stream of changes. There are none, but the client may keep the stream open. */
const LISTEN = "subscriptions/listen";

/** Makes what answers the messages of one request, or of one connection. */
export type MakeMcpServer = (served: Served) => McpServer | Server;

/** The parts of a JSON-RPC message that the endpoint itself looks at. */
interface Message {
  readonly method?: unknown;
  readonly id?: string | number;
  readonly params?: { readonly requestId?: string | number };
}

/**
 * MCP over Streamable HTTP, for clients of all revisions. Requests that tools make of the API go through `app` like any
 * other and are counted there; messages that call no tool are counted here.
 */
export function mcpEndpoint(
  app: RequestListener,
  context: PipelineContext,
  maxBodyBytes: number,
  makeServer: MakeMcpServer = makeMcpServer,
) {
  const { clock, limits, log, settings, stopping } = context;
  const sessions = new McpSessions();
  const listeners = new Listeners();
  const timing = timingOf(clock);
  const toolSets = toolSetsOf({ agentChannels: settings.mcpAgentChannels, issueKey: settings.mcpIssueKey });
  return async (request: ApiRequest, response: ApiResponse): Promise<void> => {
    const { state } = request;
    const caller = await welcome(request, response);
    if (!caller) return;
    const text = await readBody(request, maxBodyBytes, caller.ownerId);
    const body = isRefused(text) ? text : parseBody(text);
    if (isRefused(body)) return refuseBody(request, response, body);
    if (Array.isArray(body) && body.length > MAX_BATCH)
      return sendError(request, response, 400, { code: INVALID_REQUEST, message: TOO_MANY });
    const messages = messagesOf(body);
    for (const { method } of messages) if (method !== "tools/call") await spendOfKey(state, limits);
    await countUnread(caller.ownerId, response);
    answersForItself(request, response);
    const session = sessionOf(sessions, caller, request, response, messages);
    for (const { method, params } of messages)
      if (method === "notifications/cancelled" && params?.requestId !== undefined) session?.cancel(params.requestId);
    const make = () =>
      makeServer({
        send: sendInProcess(app, request),
        session: () => session ?? NO_SESSION,
        timing,
        stopping,
        cancelled: session && ((id) => session.begun(id)),
        toolSets,
      });
    const requests = requestsOf2025(request.headers, body);
    if (requests) await new EventStream(response, requests).serve(make(), timing);
    else {
      const handler = createMcpHandler(make, {
        responseMode: "sse",
        keepAliveMs: KEEP_ALIVE_MS,
        maxSubscriptions: messages.some(({ method }) => method === LISTEN)
          ? listeners.admit(caller.ownerId, response, stopping)
          : 0,
        onerror: (err) => log.debug({ err, request_id: state.identity.requestId }, "MCP request refused"),
      });
      await answerByWeb(handler, request, response, body);
    }
    for (const { id } of messages) if (id !== undefined) session?.ended(id);
  };
}

/** One message, or the batch of them that clients of older revisions may send. */
const messagesOf = (body: unknown): Message[] =>
  (Array.isArray(body) ? body : [body]).map((each: object | null) => ({ ...each }));

/** The caller, unless a foreign page sent the request: then it has already been answered. */
async function welcome(request: ApiRequest, response: ApiResponse): Promise<Caller | undefined> {
  const names = allowedNames(request, request.state.context.settings);
  const [hostIsFine, originIsFine] = names ? [hostHeaderValidation(names), originValidation(names)] : [];
  if (hostIsFine && originIsFine && !(hostIsFine(request, response) && originIsFine(request, response))) {
    recordAnswer(request.state, response.statusCode);
    return undefined;
  }
  return requireKey(request);
}

/** A client that initializes gets a session id and sends it with every later request. */
function sessionOf(
  sessions: McpSessions,
  caller: Caller,
  request: ApiRequest,
  response: ApiResponse,
  messages: readonly Message[],
): McpSession | undefined {
  const given = request.headers[SESSION_HEADER];
  const initializes = messages.some(({ method }) => method === "initialize");
  if (initializes) response.setHeader("Mcp-Session-Id", randomUUID());
  if (initializes || typeof given !== "string" || given.length > MAX_SESSION_ID) return undefined;
  return sessions.of(caller, given);
}

const refuseBody = (request: ApiRequest, response: ApiResponse, { code, message }: Refused): void =>
  sendError(request, response, refusals[code].status, {
    code: code === "invalid_json" ? PARSE_ERROR : INVALID_REQUEST,
    message,
  });

/** A JSON-RPC error about a body that has no id which an answer could carry. */
function sendError(
  request: ApiRequest,
  response: ApiResponse,
  status: number,
  error: { readonly code: number; readonly message: string },
): void {
  answersForItself(request, response);
  // The unread rest of the body is discarded.
  if (status === 413) response.setHeader("Connection", "close");
  response.status(status).setHeader("Content-Type", "application/json; charset=utf-8");
  response.end(JSON.stringify({ jsonrpc: "2.0", id: null, error }));
}
