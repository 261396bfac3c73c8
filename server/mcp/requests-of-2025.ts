import type { IncomingHttpHeaders } from "node:http";
import {
  classifyInboundRequest,
  isInitializeRequest,
  isJsonContentType,
  type JSONRPCRequest,
  parseJSONRPCMessage,
  SUPPORTED_PROTOCOL_VERSIONS,
} from "@modelcontextprotocol/server";

const TYPES = ["application/json", "text/event-stream"];

/**
 * The requests of a POST in the manner of the 2025 revisions: one, or those of a batch. Undefined for a POST of a later revision, one without
 * requests, and one that must be refused: the SDK answers those.
 */
export function requestsOf2025(headers: IncomingHttpHeaders, body: unknown): JSONRPCRequest[] | undefined {
  const { accept = "", "content-type": type, "mcp-protocol-version": version } = headers;
  if (!TYPES.every((each) => accept.includes(each)) || !isJsonContentType(type)) return undefined;
  const protocolVersionHeader = version === undefined ? {} : { protocolVersionHeader: String(version) };
  if (classifyInboundRequest({ httpMethod: "POST", body, ...protocolVersionHeader }).kind !== "legacy")
    return undefined;
  const messages = parsed(Array.isArray(body) ? body : [body]);
  const requests = messages.filter((message) => "method" in message && "id" in message);
  if (requests.some(isInitializeRequest)) return messages.length === 1 ? requests : undefined;
  const isKnown = version === undefined || SUPPORTED_PROTOCOL_VERSIONS.includes(String(version));
  return isKnown && requests.length > 0 ? requests : undefined;
}

function parsed(messages: readonly unknown[]) {
  try {
    return messages.map(parseJSONRPCMessage);
  } catch {
    return [];
  }
}
