import type { Refusal } from "../../generated/operations.ts";
import { refusals } from "../../generated/operations.ts";

const REFUSED = Symbol("refused");

interface RefusedAs<Code extends Refusal> {
  readonly [REFUSED]: true;
  readonly code: Code;
  readonly message: string;
  /** Extra members of the error body, beside the standard ones. */
  readonly details: Record<string, unknown>;
}

/** An error answer as a value: the verb returns it, the wire writes it. A union of codes is a union of these. */
export type Refused<Code extends Refusal = Refusal> = Code extends Refusal ? RefusedAs<Code> : never;

/**
 * Refuses with a code of the spec. The message is the spec's own unless a more exact one is given.
 *
 * @param details members that the code is documented with, such as `retry_after` in seconds
 */
export function refuse<Code extends Refusal>(
  code: Code,
  details: Record<string, unknown> = {},
  message: string = standardMessage(code),
): Refused<Code> {
  return { [REFUSED]: true, code, message, details } as Refused<Code>;
}

export function isRefused(value: unknown): value is Refused {
  return typeof value === "object" && value !== null && REFUSED in value;
}

function standardMessage(code: Refusal): string {
  const { message, next } = refusals[code] as { message: string; next?: string };
  return next ? `${message} ${next}` : message;
}
