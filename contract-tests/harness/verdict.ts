import { expect } from "vitest";
import type { LooseAnswer } from "./client.ts";

/** An answer in a few words: its status, and the code of the error or the `status` of the body: `409 already_claimed`. */
export function verdict({ status, body }: { status: number; body: unknown }): string {
  const { error, status: said } = (body ?? {}) as { error?: string; status?: string };
  return [status, error ?? said].filter((word) => word !== undefined).join(" ");
}

/** The answer, which has to be what a model expects of it, in the words of `verdict`. */
export async function agree(expected: string, answering: Promise<LooseAnswer>): Promise<LooseAnswer> {
  const answer = await answering;
  expect(verdict(answer)).toBe(expected);
  return answer;
}
