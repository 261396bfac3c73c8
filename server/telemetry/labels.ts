import type { OperationId } from "../../generated/operations.ts";
import { routes } from "../../generated/operations.ts";

/** What stands for the path and the operation of a request that is for none: what a client asked for is never told. */
const UNMATCHED = "unmatched";
/** What stands for all pages and their files. */
const SITE = "site";

/** How a request is named where others read it: by its operation, with nothing of its path but the template. */
export interface Labels {
  readonly method: string;
  readonly operation: string;
  readonly path: string;
}

/** What the labels of a request are made from. */
export interface LabelledRequest {
  readonly operation?: OperationId | undefined;
  readonly site?: boolean | undefined;
  /** As sent. */
  readonly method: string;
}

/** The words for an operation, or for a request that is for none. */
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
