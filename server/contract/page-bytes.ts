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

/** How many bytes those of these rows have together that fit into a page. */
export const bytesFitting = (sizes: readonly number[], most?: number): number =>
  sizes.slice(0, fitting(sizes, most)).reduce((sum, size) => sum + size, 0);

/** How many rows always fit into a page if the longest has this many bytes; at least one. */
export const rowsAtOnce = (longest: number): number => Math.max(1, Math.floor(PAGE_BYTES / longest));

interface PageOfRows<Row> {
  readonly limit: number;
  /** Size of the longest possible row, in bytes. */
  readonly longest: number;
  /** The size of a row, in bytes. */
  sizeOf(row: Row): number;
  /** The sizes of the rows of the page, without the rows. */
  readSizes(): Promise<number[]>;
  /** The first `count` rows of the page. */
  readRows(count: number): Promise<Row[]>;
}

/**
 * The first rows, at most `limit` of them, that fit into a page: read at once if they are sure to fit into it and there is room for
 * the longest of pages. Otherwise their sizes, read first, decide how many rows are read, and for how many bytes the read waits.
 *
 * @throws DatabaseUnavailable when no room came free in time
 */
export async function readFitting<Row>(page: PageOfRows<Row>): Promise<Row[]> {
  const { limit, longest, sizeOf } = page;
  const rows = await readWithinRoom({
    most: limit <= rowsAtOnce(longest) ? limit * longest : undefined,
    bytesOf: (found: Row[]) => found.reduce((sum, row) => sum + sizeOf(row), 0),
    read: () => page.readRows(limit),
    measure: async () => {
      const sizes = await page.readSizes();
      const count = fitting(sizes);
      return { bytes: bytesFitting(sizes), read: async () => (count === 0 ? [] : page.readRows(count)) };
    },
  });
  return rows.slice(0, fitting(rows.map(sizeOf)));
}
