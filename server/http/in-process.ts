import type { RequestListener } from "node:http";
import { inject } from "light-my-request";
import { type ApiRequest, answerOf, type Ending, type SendToApi } from "../../mcp/api.ts";
import { carriedBy } from "./carrier.ts";
import type { ApiRequest as HttpRequest } from "./request-state.ts";

/**
 * What an in-process request inherits from the request it is made for: the caller, the client's address, and the name
 * it used for the server.
 */
const KEPT = [
  "host",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-api-key",
  "traceparent",
  "tracestate",
] as const;

/**
 * Requests that enter the API by its front door without a connection: the same limits, idempotency, validation and log
 * as for everybody else, on behalf of the request that called a tool.
 */
export function sendInProcess(app: RequestListener, { headers, socket, res }: HttpRequest): SendToApi {
  const kept = Object.fromEntries(KEPT.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
  const carried: RequestListener = (request, response) => {
    carriedBy(response, res);
    app(request, response);
  };
  return async (request, ending) => {
    const answer = await inject(endable(carried, ending), {
      method: request.method,
      url: request.target,
      headers: { ...kept, ...contentOf(request), ...request.headers },
      remoteAddress: socket.remoteAddress ?? "",
      ...(request.body && { payload: JSON.stringify(request.body) }),
    });
    const header = (name: string) => answer.headers[name]?.toString();
    return answerOf(answer.statusCode, header, parsed(answer.payload));
  };
}

const contentOf = ({ body }: ApiRequest) => (body ? { "content-type": "application/json" } : {});

const parsed = (text: string): unknown => (text === "" ? undefined : JSON.parse(text));

/**
 * Tells the server that the client has gone, which ends a wait and undoes a claim just made, but still reads the answer: it may
 * hold a claim that was decided earlier. light-my-request treats the end of a response as its own failure, so it is not
 * told.
 */
function endable(app: RequestListener, { cut, leave }: Ending): RequestListener {
  return (request, response) => {
    const failing = response.listeners("close") as (() => void)[];
    const end = () => {
      for (const listener of failing) response.off("close", listener);
      Object.defineProperty(response, "closed", { value: true, configurable: true });
      response.emit("close");
    };
    const signals = [cut, leave].filter((signal) => signal !== undefined);
    for (const signal of signals) {
      if (signal.aborted) end();
      else signal.addEventListener("abort", end, { once: true });
    }
    response.once("finish", () => {
      for (const signal of signals) signal.removeEventListener("abort", end);
    });
    // Express replaces the response's prototype: the methods that record the answer must be own properties to survive.
    const { writeHead, write, end: finish, destroy } = response;
    Object.assign(response, { writeHead, write, end: finish, destroy });
    app(request, response);
  };
}
