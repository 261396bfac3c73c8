import type { components } from "../../../generated/api.ts";

/** The body of every refusal. */
export type Problem = components["schemas"]["Problem"];

/** A refusal of the server. Act on `code`; the message is for people. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: string;
  readonly details: Problem["details"];
  /** When to retry, if the server says so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(response: Response, problem: Partial<Problem> | undefined) {
    super(problem?.message ?? `${response.url} answered ${response.status}, and not as a Backchannel server does.`);
    this.status = response.status;
    this.code = problem?.error ?? "unknown_answer";
    this.details = problem?.details;
    const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
    this.retryAfterSeconds = Number.isFinite(seconds) ? seconds : undefined;
  }
}

interface Outcome<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The body of a success.
 * @throws Refusal for anything else.
 */
export function succeeded<T>({ data, error, response }: Outcome<T>): T {
  if (data !== undefined) return data;
  throw new Refusal(response, isProblem(error) ? error : undefined);
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" && value !== null && "error" in value && "message" in value;
