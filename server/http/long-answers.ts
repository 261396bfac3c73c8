/** Length in characters of a slice, and of the shortest long list: checking and writing one takes half a millisecond. */
const LONG = 65_536;

/** A long list and the object that has it. */
interface LongList {
  readonly body: object;
  readonly member: string;
  readonly rows: readonly unknown[];
}

/**
 * Checks and writes long lists slice by slice, one slice per turn of the event loop for all requests together. A page of 4 MiB would
 * otherwise keep everybody else waiting for twenty milliseconds, and twelve of them for a quarter of a second.
 */
export class LongAnswers {
  #last: Promise<void> = Promise.resolve();

  /**
   * The JSON of an answer; undefined for one that is not long.
   *
   * @param check called for each part of the list, with the same answer containing only that part
   */
  textOf(body: unknown, check: (part: object) => void): Promise<Buffer> | undefined {
    const list = longListIn(body);
    return list && this.#write(list, check);
  }

  async #write({ body, member, rows }: LongList, check: (part: object) => void): Promise<Buffer> {
    const slices: Buffer[] = [];
    for (const slice of slicesOf(rows)) {
      await this.#turn();
      check({ ...body, [member]: slice });
      slices.push(Buffer.from(`${slices.length > 0 ? "," : ""}${JSON.stringify(slice).slice(1, -1)}`));
    }
    const texts: Buffer[] = [];
    for (const [name, value] of Object.entries(body)) {
      if (value === undefined) continue;
      const start = `${texts.length === 0 ? "{" : ","}${JSON.stringify(name)}:`;
      if (name === member) texts.push(Buffer.from(`${start}[`), ...slices, Buffer.from("]"));
      else texts.push(Buffer.from(start + JSON.stringify(value)));
    }
    return Buffer.concat([...texts, Buffer.from("}")]);
  }

  #turn(): Promise<void> {
    this.#last = this.#last.then(nextTurn);
    return this.#last;
  }
}

/** Requests that have arrived meanwhile are read before it resolves. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

function longListIn(body: unknown): LongList | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  for (const [member, rows] of Object.entries(body))
    if (Array.isArray(rows) && room(LONG, rows) < 0) return { body, member, rows };
  return undefined;
}

/** Every slice but the last reaches the length of a slice. */
function* slicesOf(rows: readonly unknown[]): Generator<readonly unknown[]> {
  let [start, left] = [0, LONG];
  for (const [index, row] of rows.entries()) {
    left = room(left, row);
    if (left >= 0 && index < rows.length - 1) continue;
    yield rows.slice(start, index + 1);
    [start, left] = [index + 1, LONG];
  }
}

/** The characters left after subtracting the texts within a value; negative as soon as there are none. */
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
