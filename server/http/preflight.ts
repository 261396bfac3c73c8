import { methodsOf } from "./document.ts";
import { PREFLIGHT } from "./headers.ts";
import type { ApiRequest, ApiResponse } from "./request-state.ts";
import { send } from "./send.ts";

/**
 * Answers OPTIONS on any existing path, whether or not the resource exists, for any client. HEAD becomes GET: Node has
 * already decided to send no body.
 *
 * @returns whether the request is answered
 */
export function preflight(request: ApiRequest, response: ApiResponse): boolean {
  if (request.method === "HEAD") request.method = "GET";
  if (request.method !== "OPTIONS" || !methodsOf(request.path)) return false;
  Object.assign(request.state.headers, PREFLIGHT);
  send(response, request.state, 204, undefined, undefined);
  return true;
}
