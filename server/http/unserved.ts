import { refuse } from "../contract/refusal.ts";
import { methodsOf } from "./document.ts";
import { fail } from "./reply.ts";
import type { ApiRequest, ApiResponse } from "./request-state.ts";

/** Answers what no operation is for: nothing is at its path, or nothing that takes its method. */
export function refuseUnserved(request: ApiRequest, response: ApiResponse): void {
  fail(refuse(methodsOf(request.path) ? "method_not_allowed" : "not_found"), request, response);
}
