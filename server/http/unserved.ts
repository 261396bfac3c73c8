import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import { methodsOf } from "./document.ts";
import { nearPaths } from "./near-path.ts";
import { fail } from "./reply.ts";
import type { ApiRequest, ApiResponse } from "./request-state.ts";

/** Answers a request without an operation: nothing is served at its path, or not with its method. */
export function refuseUnserved(request: ApiRequest, response: ApiResponse): void {
  const methods = methodsOf(request.path);
  fail(methods ? wrongMethod(request.method, methods) : notFound(request), request, response);
}

function wrongMethod(method: string, methods: readonly string[]): Refused<"method_not_allowed"> {
  const served = methods.filter((one) => one !== "HEAD" && one !== "OPTIONS").join(", ");
  return refuse("method_not_allowed", {}, `This path accepts ${served}, not ${method}. Send one of those.`);
}

function notFound({ method, path }: ApiRequest): Refused<"not_found"> {
  const near = nearPaths(method, path);
  if (near.length === 0) return refuse("not_found");
  const meant = near.length === 1 ? near.join("") : `one of ${near.join(", ")}`;
  return refuse("not_found", { did_you_mean: near }, `Nothing is served at this path. Did you mean ${meant}?`);
}
