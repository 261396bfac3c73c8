import { readWithinRoom } from "./page-room.ts";

/** A page ends before its rows exceed this much text, but has at least one row: a hundred long messages would be 200 MB. */
export const PAGE_BYTES = 4_194_304;

/** How many of the first rows, given their sizes, fit into a page. */
export function fitting(sizes: readonly number[], most: number = PAGE_BYTES): number {
  let bytes = 0;
  const past = sizes.findIndex((size, index) => {
    bytes += size;
    return index > 0 && bytes > most;
  });
  return past === -1 ? sizes.length : past;
}

/** How many rows always fit into a page if the longest has this many bytes; at least one. */
export const rowsAtOnce = (longest: number): number => Math.max(1, Math.floor(PAGE_BYTES / longest));

interface PageOfRows<Row> {
  readonly limit: number;
  /** Size of the longest possible row, in bytes: a single read fetches no more rows than fit into a page. */
  readonly longest: number;
  /** The size of a row, in bytes. */
  sizeOf(row: Row): number;
  /** The next `count` rows after this one, or from the beginning of the page if it is omitted. */
  readAfter(last: Row | undefined, count: number): Promise<Row[]>;
}

/** The first rows, at most `limit` of them, that fit into a page. A single read if one is sure to be enough. */
export async function readFitting<Row>({ limit, longest, sizeOf, readAfter }: PageOfRows<Row>): Promise<Row[]> {
  const step = rowsAtOnce(longest);
  const rows: Row[] = [];
  for (;;) {
    const count = Math.min(step, limit - rows.length);
    const found = await readWithinRoom({ read: () => readAfter(rows.at(-1), count), sizeOf, most: PAGE_BYTES });
    rows.push(...found);
    const fit = fitting(rows.map(sizeOf));
    if (fit < rows.length || rows.length === limit || found.length < count) return rows.slice(0, fit);
  }
}
