import { isKeyed } from "../../checker/once.ts";
import type { History } from "../../checker/operation.ts";

/** How much was answered with success. */
export interface Totals {
  readonly posts: number;
  /** Of the posts, those whose first answer was lost: they were sent again under their Idempotency-Key. */
  readonly repeats: number;
  readonly claims: number;
  readonly acks: number;
}

export function totals(history: History): Totals {
  const answered = (what: string) =>
    history.filter((operation) => operation.do === what && "result" in operation && operation.result === "done").length;
  return { posts: answered("post"), repeats: repeats(history), claims: answered("claim"), acks: answered("ack") };
}

function repeats(history: History): number {
  const keyed = history.filter(isKeyed);
  const lost = new Set(keyed.flatMap(({ result, key }) => (result === "unknown" ? [key] : [])));
  return new Set(keyed.flatMap(({ stored, key }) => (stored && lost.has(key) ? [key] : []))).size;
}

export function sum(all: readonly Totals[]): Totals {
  const of = (what: keyof Totals) => all.reduce((total, { [what]: count }) => total + count, 0);
  return { posts: of("posts"), repeats: of("repeats"), claims: of("claims"), acks: of("acks") };
}

export const told = ({ posts, repeats, claims, acks }: Totals) =>
  `${posts} posts (${repeats} again), ${claims} claims, ${acks} acks answered`;
