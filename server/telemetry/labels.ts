import type { OperationId } from "../../generated/operations.ts";
import { routes } from "../../generated/operations.ts";

/** Stands in for the path and operation of a request that matches none: what the client asked for is never repeated. */
const UNMATCHED = "unmatched";
/** Stands in for all pages and their assets. */
const SITE = "site";

/** How logs and metrics name a request: by its operation and path template, never by the path itself. */
export interface Labels {
  readonly method: string;
  readonly operation: string;
  readonly path: string;
}

/** What a request's labels are made from. */
export interface LabelledRequest {
  readonly operation?: OperationId | undefined;
  readonly site?: boolean | undefined;
  /** As sent. */
  readonly method: string;
}

/** The labels of an operation, or of a request that matches none. */
export function labelsOf({ operation, site, method }: LabelledRequest): Labels {
  const other = site ? SITE : UNMATCHED;
  return operation ? known[operation] : { method, operation: other, path: other };
}

const known = Object.fromEntries(
  Object.entries(routes).map(([operation, { method, path }]) => [
    operation,
    { method: method.toUpperCase(), operation, path: path.replace(/\{[^}]+\}/g, "{id}") },
  ]),
) as Record<OperationId, Labels>;
