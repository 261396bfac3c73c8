import { type McpTool, mcpTools } from "../generated/mcp-tools.ts";
import { type OperationId, routes } from "../generated/operations.ts";

/** A request to the HTTP API that a tool makes. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Record<string, unknown> | undefined;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  /** The code of an error whose body has none: X-Error-Code. */
  readonly errorCode?: string | undefined;
  /** The seconds after which a request may be sent again: Retry-After. */
  readonly retryAfter?: number | undefined;
}

/** An answer, with what its headers say of an error. */
export function answerOf(status: number, header: (name: string) => string | undefined, body: unknown): ApiAnswer {
  const retryAfter = header("retry-after");
  return {
    status,
    body,
    errorCode: header("x-error-code"),
    retryAfter: retryAfter === undefined ? undefined : Number(retryAfter),
  };
}

/** How a request may end early. */
export interface Ending {
  /** Nobody will read the answer: the request may be aborted. */
  readonly cut?: AbortSignal;
  /**
   * Nobody waits for the answer, but it says what to release: the server may stop waiting, and its answer is still
   * read.
   */
  readonly leave?: AbortSignal;
}

/**
 * Sends requests to the HTTP API with a key: over a connection, or within the server. Rejects if there is no answer.
 */
export type SendToApi = (request: ApiRequest, ending: Ending) => Promise<ApiAnswer>;

export type Arguments = Readonly<Record<string, unknown>>;

const tools: ReadonlyMap<string, McpTool> = new Map(mcpTools.map((tool) => [tool.name, tool]));

/** A tool by name. */
export const toolNamed = (name: string): McpTool | undefined => tools.get(name);

/** The parts of a request. */
export interface Parts {
  readonly path?: Arguments;
  readonly query?: Arguments;
  readonly body?: Arguments;
}

/** The request to an operation. Undefined values are omitted. */
export function apiRequest(operation: OperationId, { path: inPath = {}, query = {}, body = {} }: Parts): ApiRequest {
  const { method, path } = routes[operation];
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(inPath[name] ?? "")));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
  return {
    method: method.toUpperCase(),
    target: search.size > 0 ? `${url}?${search}` : url,
    headers: {},
    body: method === "get" ? undefined : body,
  };
}

/** The request parts of a tool's own operation, from its arguments. */
export function partsOf(tool: McpTool, given: Arguments): Required<Parts> {
  const places = Object.entries(tool.request).filter(([, place]) => place.operation === tool.operation);
  const part = (kind: "path" | "query" | "body") =>
    Object.fromEntries(
      places
        .filter(([argument, place]) => place.in === kind && given[argument] !== undefined)
        .map(([argument, place]) => [place.name, given[argument]]),
    );
  return { path: part("path"), query: part("query"), body: part("body") };
}
