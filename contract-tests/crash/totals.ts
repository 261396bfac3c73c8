import type { History } from "../history/operation.ts";

/** How much was answered with success. */
export interface Totals {
  readonly posts: number;
  readonly claims: number;
  readonly acks: number;
}

export function totals(history: History): Totals {
  const answered = (what: string) =>
    history.filter((operation) => operation.do === what && "result" in operation && operation.result === "done").length;
  return { posts: answered("post"), claims: answered("claim"), acks: answered("ack") };
}

export function sum(all: readonly Totals[]): Totals {
  const of = (what: keyof Totals) => all.reduce((total, { [what]: count }) => total + count, 0);
  return { posts: of("posts"), claims: of("claims"), acks: of("acks") };
}

export const told = ({ posts, claims, acks }: Totals) => `${posts} posts, ${claims} claims, ${acks} acks answered`;
