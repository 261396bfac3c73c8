/** Characters from which on a list is long: to check and to write so much takes a millisecond, and 4 MiB take twenty. */
const LONG = 65_536;

/**
 * Lets one long list a turn of the event loop be checked and written. Twelve pages of 4 MiB that were asked for at once would
 * otherwise be done in a row, and everybody else would wait for a quarter of a second.
 */
export class LongAnswers {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when it is this answer's turn; undefined for an answer that is not long. */
  turnOf(body: unknown): Promise<void> | undefined {
    if (!isLongList(body)) return undefined;
    this.#last = this.#last.then(nextTurn);
    return this.#last;
  }
}

/** What others have sent meanwhile is read before it resolves. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

const isLongList = (body: unknown): boolean =>
  typeof body === "object" &&
  body !== null &&
  Object.values(body).some((member) => Array.isArray(member) && room(LONG, member) < 0);

/** What is left of so many characters after the texts within a value; negative as soon as nothing is. */
function room(left: number, value: unknown): number {
  if (typeof value === "string") return left - value.length;
  if (typeof value !== "object" || value === null) return left;
  let rest = left;
  for (const member of Object.values(value)) {
    rest = room(rest, member);
    if (rest < 0) return rest;
  }
  return rest;
}
