import type { Operation, Post, Violation } from "./operation.ts";
import { name, tell } from "./words.ts";

/** The sendings of one key, in the order in which they were sent. */
type Sendings = readonly [Post, ...Post[]];

export const isKeyed = (operation: Operation): operation is Post =>
  operation.do === "post" && operation.key !== undefined;

/** What was sent again under its Idempotency-Key is one post, which lasted from its first sending to its first answer. */
export function postsOf(sent: readonly Post[]): Post[] {
  return byKey(sent).map((sendings) => {
    const answered = sendings.filter(({ stored }) => stored).sort((a, b) => ended(a) - ended(b));
    const post = answered[0] ?? sendings.find(({ result }) => result === "unknown") ?? sendings[0];
    return { ...post, invoked: sendings[0].invoked };
  });
}

/** Every answer to one Idempotency-Key names the same message. */
export function answeredTwice(sent: readonly Post[]): Violation[] {
  return byKey(sent).flatMap((sendings) => {
    const [first, ...others] = sendings.filter(({ stored }) => stored);
    const other = others.find(({ stored }) => stored?.message !== first?.stored?.message);
    if (!first?.stored || !other?.stored) return [];
    const { message } = other.stored;
    const operations = [first, other];
    const text = `${name(message)} is one post with ${name(first.stored.message)}, under one key`;
    return [{ subject: message, text: tell(text, operations), operations }];
  });
}

function byKey(sent: readonly Post[]): Sendings[] {
  const inOrder = [...sent].sort((a, b) => a.invoked - b.invoked);
  const groups = Map.groupBy(inOrder, (post) => (post.key === undefined ? post : `${post.by} ${post.key}`));
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [[first, ...others] as const] : []));
}

const ended = ({ returned }: Post): number => returned ?? Number.POSITIVE_INFINITY;
