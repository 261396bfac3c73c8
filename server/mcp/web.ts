import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { McpHttpHandler } from "@modelcontextprotocol/server";
import type { ApiRequest, ApiResponse } from "../http/request-state.ts";

/** Where the Request of a POST says it was sent. The Host that a client gave may be no part of an address, and nothing reads it here. */
const ADDRESS = "http://localhost/mcp";

/**
 * Answers a POST with what the SDK makes of it. The SDK's own bridge gives each Request a signal, which V8 holds weakly and so keeps through
 * collections of the young generation; a client that goes cancels the body of the answer, which says the same.
 */
export async function answerByWeb(
  { fetch }: Pick<McpHttpHandler, "fetch">,
  { headers: given }: ApiRequest,
  response: ApiResponse,
  parsedBody: unknown,
): Promise<void> {
  const headers = Object.entries(given).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const {
    status,
    headers: told,
    body,
  } = await fetch(new Request(ADDRESS, { method: "POST", headers }), { parsedBody });
  // Whether the connection stays open is not for the SDK to say.
  told.delete("connection");
  response.writeHead(status, Object.fromEntries(told));
  if (!body) response.end();
  // A client that goes before the end is no failure.
  else await pipeline(Readable.fromWeb(body as never), response).catch(() => {});
}
