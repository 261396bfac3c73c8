import { methodsOf } from "./document.ts";
import type { Answering, Exchanged } from "./exchange.ts";
import { PREFLIGHT } from "./headers.ts";
import { send } from "./send.ts";

/**
 * Answers OPTIONS on any path that exists, whatever it names and whoever asks.
 * HEAD becomes GET: Node has already decided to send no body.
 *
 * @returns whether the request is answered
 */
export function preflight(request: Exchanged, response: Answering): boolean {
  if (request.method === "HEAD") request.method = "GET";
  if (request.method !== "OPTIONS" || !methodsOf(request.path)) return false;
  Object.assign(request.exchange.headers, PREFLIGHT);
  send(response, request.exchange, 204, undefined, undefined);
  return true;
}
