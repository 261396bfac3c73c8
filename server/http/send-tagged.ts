import type { TaggedText } from "../contract/addressed-text.ts";
import { type Encoding, encodedText } from "./content-coding.ts";
import type { ApiRequest, ApiResponse } from "./request-state.ts";
import { send } from "./send.ts";

/** Private caches may store it but must revalidate: the text contains the Host of the request. */
const CACHING = { "Cache-Control": "private, no-cache", Vary: "Accept-Encoding" };

/** Sends a text with an ETag: 304 to a client that has it, else compressed as the client accepts. */
export async function sendTagged(request: ApiRequest, response: ApiResponse, type: string, text: TaggedText) {
  const { state } = request;
  Object.assign(state.headers, CACHING, { ETag: text.etag });
  response.setHeader("ETag", text.etag);
  if (request.fresh) {
    send(response, state, 304, undefined, undefined);
    return;
  }
  const encoding = (request.acceptsEncodings(["br", "gzip", "identity"]) || "identity") as Encoding;
  const body = await encodedText(text, encoding);
  if (encoding !== "identity") state.headers["Content-Encoding"] = encoding;
  send(response, state, 200, type, body);
}
