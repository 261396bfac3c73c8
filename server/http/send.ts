import { performance } from "node:perf_hooks";
import { standardHeaders } from "./headers.ts";
import { endRequestSpan } from "./request-span.ts";
import type { ApiResponse, RequestState } from "./request-state.ts";

/** Recorded when no client is left to answer; a status that nginx introduced and others have adopted. */
const CLIENT_GONE = 499;

const JSON_TYPE = "application/json; charset=utf-8";

/** Writes one head and one body: cheaper than Express's own method, which hashes every body for an ETag. */
export function send(
  response: ApiResponse,
  state: RequestState,
  status: number,
  type: string | undefined,
  text: string | Buffer | undefined,
) {
  if (response.headersSent) return;
  if (response.destroyed) {
    recordAnswer(state, CLIENT_GONE);
    return;
  }
  const standard = standardHeaders(state.identity, status);
  const headers = { ...standard, ...state.headers };
  const { Link: link } = state.headers;
  if (link !== undefined) headers["Link"] = [...(standard["Link"] ?? []), link];
  if (state.context.stopping.aborted) headers["Connection"] = "close";
  if (type !== undefined && text !== undefined) {
    headers["Content-Type"] = type;
    headers["Content-Length"] = String(Buffer.byteLength(text));
  }
  response.writeHead(status, headers);
  response.end(text);
  // Afterwards: a client that has nothing else under way does not wait for it.
  recordAnswer(state, status);
}

/** Counts and logs an answer. */
export function recordAnswer(state: RequestState, status: number) {
  const { telemetry, accessLog } = state.context;
  const milliseconds = performance.now() - state.startedAt;
  telemetry.answered(state, status, milliseconds);
  endRequestSpan(state, status);
  accessLog(state, status, milliseconds);
}

/** The same for an answer that another protocol writes. */
export function recordWhenSent(response: ApiResponse, state: RequestState) {
  response.once("close", () => recordAnswer(state, response.writableFinished ? response.statusCode : CLIENT_GONE));
}

/**
 * Replaces Express's `res.json`, which the validator's response check then wraps. The JSON.stringify of exactly what
 * was checked is sent.
 */
export function answerJson(response: ApiResponse, state: RequestState) {
  response.json = (body: unknown) => {
    sendJson(response, state, response.statusCode, JSON.stringify(body));
    return response;
  };
}

/** JSON that is written already. */
export const sendJson = (response: ApiResponse, state: RequestState, status: number, text: string | Buffer): void =>
  send(response, state, status, JSON_TYPE, text);
