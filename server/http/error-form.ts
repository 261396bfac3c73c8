import type { OperationId, RouteOptions } from "../../generated/operations.ts";
import { routeOptions, routes } from "../../generated/operations.ts";
import type { Refused } from "../contract/refusal.ts";
import type { Settings } from "../settings.ts";
import { baseUrl } from "./base-url.ts";
import { detailedError } from "./detailed-error.ts";
import { problem } from "./problem.ts";
import type { ApiRequest } from "./request-state.ts";

type ErrorForm = NonNullable<RouteOptions["errorForm"]>;

const sectionOf = (path: string): string => path.split("/", 2)[1] ?? "";

/** A path that matches no operation gets the error form of its neighbours under the same first segment. */
const formBySection = new Map<string, ErrorForm>(
  (Object.keys(routes) as OperationId[]).map((id) => [
    sectionOf(routes[id].path),
    routeOptions[id].errorForm ?? "problem",
  ]),
);

function formOf({ state, path }: ApiRequest): ErrorForm {
  if (state.operation) return routeOptions[state.operation].errorForm ?? "problem";
  return formBySection.get(sectionOf(path)) ?? "problem";
}

export interface EncodedError {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Record<string, string>;
}

/**
 * How to authenticate. The operator's token is no bearer token, and no scheme is registered for it. Nor is there one for a host
 * application's own header.
 */
function challenge({ code }: Refused, status: number, { mounted }: Pick<Settings, "mounted">): Record<string, string> {
  if (status !== 401) return {};
  if (code === "admin_unauthorized") return { "WWW-Authenticate": "AdminToken" };
  const [, scheme] = /^Authorization:\s*([\w-]+)/i.exec(mounted?.header ?? "Authorization: Bearer") ?? [];
  return scheme === undefined ? {} : { "WWW-Authenticate": scheme };
}

/** Renders a refusal in the form that the spec names for the operation. */
export function encodeError(refused: Refused, request: ApiRequest): EncodedError {
  const { state } = request;
  const { settings } = state.context;
  const base = baseUrl(request, settings);
  if (formOf(request) === "problem") {
    const body = problem(refused, state, base);
    return { status: body.status, body, headers: challenge(refused, body.status, settings) };
  }
  const { status, body } = detailedError(refused, state, base);
  return {
    status,
    body,
    headers: { "X-Error-Code": refused.code, ...challenge(refused, status, settings) },
  };
}
