import { answeredTwice, postsOf } from "./once.ts";
import type { Micros, Page, Post, Seen, Violation } from "./operation.ts";
import { name, tell } from "./words.ts";

/** A message that is known to be stored, and from which answer. */
interface Known {
  readonly message: string;
  readonly cursor: Micros;
  readonly content: string;
  /** When that answer came: from then on the message must be visible. */
  readonly since: Micros;
  readonly from: Post | Page;
}

/** Compares what readers of one channel saw with what was posted there. */
export function channelViolations(sent: readonly Post[], pages: readonly Page[]): Violation[] {
  const posts = postsOf(sent);
  const known = knownMessages(posts, pages);
  const earliest = [...known.values()].flatMap(([first]) => (first ? [first] : []));
  return [
    ...answeredTwice(sent),
    ...cursorsOutOfOrder(posts),
    ...strangers(posts, known),
    ...changed(known),
    ...pages.flatMap((page) => [...misnumbered(page), ...missing(page, earliest)]),
  ];
}

function knownMessages(posts: readonly Post[], pages: readonly Page[]): Map<string, Known[]> {
  const answered = posts.flatMap((from) =>
    from.stored ? [{ ...from.stored, content: from.content, since: from.returned ?? from.invoked, from }] : [],
  );
  const listed = pages.flatMap((from) => from.seen.map((seen) => knownBy(seen, from)));
  const all = [...answered, ...listed].sort((a, b) => a.since - b.since);
  return Map.groupBy(all, ({ message }) => message);
}

const knownBy = ({ message, cursor, content }: Seen, from: Page): Known => ({
  message,
  cursor,
  content,
  since: from.returned ?? from.invoked,
  from,
});

/** A post that began after another was answered has the higher cursor; no two have the same. */
function cursorsOutOfOrder(posts: readonly Post[]): Violation[] {
  const stored = posts.flatMap((post) => (post.stored ? [{ post, ...post.stored }] : []));
  stored.sort((a, b) => a.cursor - b.cursor || a.post.invoked - b.post.invoked);
  const violations: Violation[] = [];
  let latest = stored[0]?.post;
  for (const [index, { post, cursor, message }] of stored.entries()) {
    const before = stored[index - 1];
    if (before?.cursor === cursor) {
      violations.push(violation(message, "shares its cursor with another", [before.post, post]));
    }
    if (latest && (post.returned ?? Number.POSITIVE_INFINITY) < latest.invoked) {
      violations.push(
        violation(message, "was answered before another began, and has the higher cursor", [post, latest]),
      );
    }
    if (!latest || post.invoked > latest.invoked) latest = post;
  }
  return violations;
}

/** Each message was posted, and each post is one message. */
function strangers(posts: readonly Post[], known: ReadonlyMap<string, readonly Known[]>): Violation[] {
  const posted = new Map(posts.map((post) => [post.content, post]));
  const owner = new Map<string, Known>();
  return [...known.values()].flatMap(([first]) => {
    if (!first) return [];
    const { message, content, from } = first;
    const post = posted.get(content);
    if (!post) return [violation(message, "was posted by nobody", [from])];
    const twin = owner.get(content);
    owner.set(content, first);
    return twin ? [violation(message, `is one post with ${name(twin.message)}`, [post, twin.from, from])] : [];
  });
}

function changed(known: ReadonlyMap<string, readonly Known[]>): Violation[] {
  return [...known.values()].flatMap(([first, ...later]) => {
    const other = later.find(({ cursor, content }) => cursor !== first?.cursor || content !== first.content);
    return first && other
      ? [violation(first.message, "has another cursor or content than before", [first.from, other.from])]
      : [];
  });
}

/** A page goes up from its cursor, and says where it ended. */
function misnumbered(page: Page): Violation[] {
  const { seen, since, next } = page;
  const cursors = seen.map(({ cursor }) => cursor);
  const falls = cursors.findIndex((cursor, index) => cursor <= (index === 0 ? since : (cursors[index - 1] ?? 0)));
  if (falls !== -1) {
    return [violation(seen[falls]?.message ?? "", "is shown although it does not come after what came before", [page])];
  }
  const last = cursors.at(-1);
  return last !== undefined && next !== last ? [violation("a page", "does not lead on from its end", [page])] : [];
}

/**
 * Nothing is missing from what a page has passed: whatever comes to stand there later, its reader will never see. After
 * the end of a page that was not full there was nothing yet.
 */
function missing(page: Page, known: readonly Known[]): Violation[] {
  const shown = new Set(page.seen.map(({ message }) => message));
  const passed = Math.max(page.next ?? 0, page.since);
  const isFull = page.seen.length >= page.limit;
  const lost = known.filter(
    ({ cursor, since, message }) =>
      cursor > page.since && !shown.has(message) && (cursor <= passed || (!isFull && since < page.invoked)),
  );
  return lost.map((one) =>
    violation(one.message, one.cursor <= passed ? "was skipped by a reader" : "was there and is lost", [
      one.from,
      page,
    ]),
  );
}

const violation = (message: string, what: string, operations: Violation["operations"]): Violation => ({
  subject: message,
  text: tell(`${name(message)} ${what}`, operations),
  operations,
});
