import { client } from "../../harness/client.ts";

/** What one request to append or to close was answered, if it was. */
interface Sent {
  /** Milliseconds of one clock: when it was sent, and when its answer came. */
  readonly invoked: number;
  readonly answered: number;
  /** Undefined where no answer came: the server was killed. */
  readonly status: number | undefined;
}

/** An event with its own number; with `ending`, it is a state that ends the one concept with that result. */
export interface Appended extends Sent {
  readonly n: number;
  readonly ending: boolean;
  /** Its id, where it was answered with one. */
  readonly id: number | undefined;
}

export interface Closed extends Sent {
  readonly closedAt: string | undefined;
}

interface Stored {
  readonly id: number;
  readonly created_at: string;
  readonly payload: { readonly n: number; readonly concepts?: readonly { readonly result: string }[] };
}

/** All that was asked of one channel, and what it holds in the end. */
export interface ChannelRecord {
  readonly appended: readonly Appended[];
  readonly closed: readonly Closed[];
  readonly stored: readonly Stored[];
  readonly closedAt: string | null;
}

const PAGE = 100;

/** The whole log of a channel, oldest first, page by page as a reader follows it. */
export async function readLog(
  url: string,
  key: string,
  id: string,
): Promise<Pick<ChannelRecord, "stored" | "closedAt">> {
  const reader = client(url, key);
  const stored: Stored[] = [];
  for (;;) {
    const query = { after: stored.at(-1)?.id ?? 0, limit: PAGE };
    const page = (await reader.ok("listAgentChannelEvents", { params: { id }, query })) as unknown as Stored[];
    stored.push(...page);
    if (page.length < PAGE) break;
  }
  const { body } = await reader.attempt("readAgentChannel", { params: { id } });
  return { stored, closedAt: (body["channel"] as { closed_at: string | null }).closed_at };
}

/** What cannot have happened, a sentence each; none where all of it can. */
export function judge({ appended, closed, stored, closedAt }: ChannelRecord): string[] {
  return [
    ...lost(appended, stored),
    ...twice(stored),
    ...endings(stored),
    ...afterClose(appended, closed),
    ...closedAgain(closed, closedAt),
    ...stored
      .filter(({ created_at }) => closedAt !== null && created_at > closedAt)
      .map(({ id }) => `event ${id} is younger than the end of its channel`),
    ...(stored.some(({ id }, index) => id <= (stored[index - 1]?.id ?? 0)) ? ["a reader went back"] : []),
  ];
}

function lost(appended: readonly Appended[], stored: readonly Stored[]): string[] {
  const kept = new Map(stored.map(({ id, payload }) => [id, payload.n]));
  return appended
    .filter(({ id, n, status }) => status === 200 && kept.get(id ?? 0) !== n)
    .map(({ id, n }) => `${n} was answered as event ${id} and is lost`);
}

/** Each number is sent under one Idempotency-Key, however often. */
function twice(stored: readonly Stored[]): string[] {
  return [...Map.groupBy(stored, ({ payload }) => payload.n)]
    .filter(([, events]) => events.length > 1)
    .map(([n, events]) => `${n} is ${events.length} events`);
}

function endings(stored: readonly Stored[]): string[] {
  const results = new Set(stored.flatMap(({ payload }) => payload.concepts?.map(({ result }) => result) ?? []));
  return results.size > 1 ? [`one concept ended ${results.size} times`] : [];
}

function afterClose(appended: readonly Appended[], closed: readonly Closed[]): string[] {
  const ended = Math.min(...closed.filter(({ status }) => status === 200).map(({ answered }) => answered));
  return appended
    .filter(({ status, invoked }) => status === 200 && invoked > ended)
    .map(({ n }) => `${n} was taken after the channel was closed`);
}

function closedAgain(closed: readonly Closed[], closedAt: string | null): string[] {
  const moments = new Set(closed.flatMap(({ closedAt: moment, status }) => (status === 200 ? [moment] : [])));
  if (moments.size > 1) return [`the channel was closed ${moments.size} times`];
  return moments.size === 1 && !moments.has(closedAt ?? "") ? ["the channel is not closed as it was answered"] : [];
}
