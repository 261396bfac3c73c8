import type { Answering, Exchange } from "./exchange.ts";
import { standardHeaders } from "./headers.ts";

/** Counted and logged where nobody is left to be answered; a word of nginx's that others have taken up. */
const CLIENT_GONE = 499;

const JSON_TYPE = "application/json; charset=utf-8";

/** Writes one head and one body: cheaper than Express's own way, which hashes every body for an ETag. */
export function send(
  response: Answering,
  exchange: Exchange,
  status: number,
  type: string | undefined,
  text: string | undefined,
) {
  if (response.headersSent) return;
  exchange.context.telemetry.answered(exchange, response.destroyed ? CLIENT_GONE : status);
  if (response.destroyed) return;
  const headers = { ...standardHeaders(exchange.identity, status), ...exchange.headers };
  if (exchange.context.stopping.aborted) headers["Connection"] = "close";
  if (type !== undefined && text !== undefined) {
    headers["Content-Type"] = type;
    headers["Content-Length"] = String(Buffer.byteLength(text));
  }
  response.writeHead(status, headers);
  response.end(text);
}

/**
 * Replaces Express's `res.json`, which the validator's answer check then wraps.
 * JSON.stringify of what was checked is what is sent.
 */
export function answerJson(response: Answering, exchange: Exchange) {
  response.json = (body: unknown) => {
    send(response, exchange, response.statusCode, JSON_TYPE, JSON.stringify(body));
    return response;
  };
}
