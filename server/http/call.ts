import type { OperationId } from "../../generated/operations.ts";
import { requests } from "../../generated/operations.ts";
import type { Context } from "../contract/context.ts";
import type { Call } from "../contract/operation.ts";
import { baseUrl } from "./base-url.ts";
import { clientAddress } from "./client-address.ts";
import { isFromForeignPage } from "./foreign-page.ts";
import { withNames } from "./names.ts";
import type { ApiRequest, ApiResponse } from "./request-state.ts";

/** The request as its handler sees it. */
export function callOf(
  request: ApiRequest,
  response: ApiResponse,
  id: OperationId,
  { settings }: Context,
): Call<OperationId> {
  request.state.trace.span?.handling();
  return new HttpCall(request, response, id, settings) as unknown as Call<OperationId>;
}

/** What few handlers ask for are getters; of a class, because those of an object literal are defined for each request, which takes 3 us. */
class HttpCall {
  readonly #request: ApiRequest;
  readonly #response: ApiResponse;
  readonly #settings: Context["settings"];
  #gone: AbortSignal | undefined;
  readonly params;
  readonly query;
  readonly body;
  readonly caller;
  readonly idempotencyKey;
  readonly requestId;
  readonly trace;
  readonly accept;
  readonly isHead;
  readonly idIsRight;

  constructor(request: ApiRequest, response: ApiResponse, id: OperationId, settings: Context["settings"]) {
    this.#request = request;
    this.#response = response;
    this.#settings = settings;
    const { state, headers, params, body } = request;
    const { names } = requests[id];
    this.params = withNames(params, names);
    this.query = withNames(state.query, names);
    this.body = body as unknown;
    this.caller = state.caller;
    this.idempotencyKey = headers["idempotency-key"] || undefined;
    this.requestId = state.identity.requestId;
    this.trace = state.trace;
    this.accept = headers.accept;
    this.isHead = state.method === "HEAD";
    this.idIsRight = () => state.idIsRight?.();
  }

  get remoteAddr(): string {
    return clientAddress(this.#request, this.#settings);
  }

  get baseUrl(): string {
    return baseUrl(this.#request, this.#settings);
  }

  get fromForeignPage(): boolean {
    return isFromForeignPage(this.#request, this.#settings);
  }

  get gone(): AbortSignal {
    this.#gone ??= goneSignal(this.#response);
    return this.#gone;
  }
}

function goneSignal(response: ApiResponse): AbortSignal {
  const controller = new AbortController();
  if (response.closed) controller.abort();
  // A finished answer also emits close, and an abort that nobody needs costs a DOMException.
  else response.on("close", () => response.writableFinished || controller.abort());
  return controller.signal;
}
