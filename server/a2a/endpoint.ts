import { once } from "node:events";
import type { RequestListener } from "node:http";
import { jsonRpcHandler, restHandler, UserBuilder } from "@a2a-js/sdk/server/express";
import type { NextFunction } from "express";
import { transports } from "../../generated/operations.ts";
import { published } from "../contract/published.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { baseUrl } from "../http/base-url.ts";
import { parseBody, readBody } from "../http/body.ts";
import { sendInProcess } from "../http/in-process.ts";
import type { ApiRequest, ApiResponse, PipelineContext } from "../http/request-state.ts";
import { countUnread, requireKey, timingOf } from "../http/transport.ts";
import { cardJson, channelCard, instanceCard } from "./card.ts";
import { ChannelAgent } from "./channel-agent.ts";

/** The error code of JSON-RPC for text that is not JSON. */
const PARSE_ERROR = -32_700;

const CARD = "/.well-known/agent-card.json";

/** Longest channel reference in a path, in code points, as in the document: no id, alias or name is longer. */
const MAX_CHANNEL: number = published.paths[transports.readChannelAgentCard.path].get.parameters[0].schema.maxLength;

/**
 * Serves every claimable channel as an A2A agent, at `/a2a` and below `/a2a/{channel}`: its card, JSON-RPC at the path
 * itself and HTTP+JSON below it. Requests that agents make of the API go through `app`, like any other.
 */
export function a2aEndpoint(
  app: RequestListener,
  { settings, clock, stopping }: PipelineContext,
  maxBodyBytes: number,
) {
  const timing = timingOf(clock);
  return async (request: ApiRequest, response: ApiResponse, next: NextFunction): Promise<void> => {
    const { channel } = request.params as { channel?: string };
    if (channel !== undefined && [...channel].length > MAX_CHANNEL) throw refuse("channel_not_found");
    const base = baseUrl(request, settings);
    const card = channel === undefined ? instanceCard(base) : channelCard(base, channel);
    if (request.method === "GET" && request.path === CARD) {
      response.json(cardJson(card));
      return;
    }
    const { ownerId } = await requireKey(request);
    const isJsonRpc = request.method === "POST" && request.path === "/";
    const body = await bodyOf(request, maxBodyBytes, ownerId);
    if (isRefused(body) && isJsonRpc && body.code === "invalid_json") {
      response.json({ jsonrpc: "2.0", id: null, error: { code: PARSE_ERROR, message: body.message } });
      return;
    }
    if (isRefused(body)) throw body;
    request.body = body;
    await countUnread(ownerId, response);
    const gone = new AbortController();
    response.once("close", () => response.writableFinished || gone.abort());
    const signal = AbortSignal.any([gone.signal, stopping]);
    const agent = new ChannelAgent(channel, card, sendInProcess(app, request), { timing, signal });
    const served = { requestHandler: agent, userBuilder: UserBuilder.noAuthentication };
    (isJsonRpc ? jsonRpcHandler : restHandler)(served)(request, response, next);
  };
}

/**
 * Read by the limits of the API: the SDK's own parser takes 100 kB, and for more than that it raises an error that nothing turns into
 * an answer.
 */
async function bodyOf(request: ApiRequest, maxBytes: number, ownerId: string): Promise<unknown> {
  if (request.method === "GET") return undefined;
  const text = await readBody(request, maxBytes, ownerId);
  if (isRefused(text)) return text;
  // The SDK's parser still runs, and reads a request that has not told its end.
  if (!request.readableEnded) await once(request, "end");
  return parseBody(text);
}

/** The card of the instance, where clients look for it. */
export const serveInstanceCard =
  ({ settings }: PipelineContext) =>
  (request: ApiRequest, response: ApiResponse): void => {
    response.json(cardJson(instanceCard(baseUrl(request, settings))));
  };
