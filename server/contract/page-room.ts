import { type Served, served } from "../db/owner-turns.ts";
import { FairSemaphore } from "../db/semaphore.ts";
import { giveAnswerRoom, roomFor, settleAnswerRoom, takeAnswerRoom, takesAnswerRoom } from "./answer-room.ts";

/**
 * Bytes of long pages that are read, written and on their way to clients at once: 128 MiB, and 32 MiB of one owner. A page has up to
 * 4 MiB of text, which escapes make 8 MB, and stays until its client has taken it.
 */
const ROOM = { total: 134_217_728, ofOwner: 33_554_432 };

/** Pages of fewer bytes have their room among the other answers (contract/answer-room.ts). */
export const SHORT = 65_536;

/**
 * How many times as long as its text a short page may be as JSON, by escapes. Hundreds of one owner may be read, and have acknowledgements looked
 * up, before the first of them is written: 512, each counted as 64 KiB until then, had 180 MB of JSON.
 */
export const ESCAPED = 6;

/** A page is held as rows, as slices of JSON and as the answer while it is written; then as the answer, which is as long as it is. */
const WHILE_WRITTEN = 3;

const room = new FairSemaphore(ROOM.total, ROOM.ofOwner);

interface PageRead<Rows> {
  /** What the rows have at most, in bytes; undefined if that may be more than a page has. */
  readonly most: number | undefined;
  bytesOf(rows: Rows): number;
  read(): Promise<Rows>;
  /** The size of the page, without reading it, and how to read a page of that size. */
  measure(): Promise<{ readonly bytes: number; read(): Promise<Rows> }>;
}

/**
 * Reads a page once there is room for it among the pages of its owner, and of all: at once if there is room for the longest, else by
 * its true size. Who has to wait for room holds nothing.
 *
 * @throws DatabaseUnavailable when no room came free in time
 */
export async function readWithinRoom<Rows>(page: PageRead<Rows>): Promise<Rows> {
  const request = served();
  const { most } = page;
  if (most !== undefined) {
    if (!request || most <= SHORT) return withinRoom(most, page.bytesOf, page.read);
    const before = { bytes: request.bytes, answer: request.answer };
    // The page may turn out to be short.
    if (room.hasRoom(request.owner, WHILE_WRITTEN * most) && takesAnswerRoom(request, ESCAPED * SHORT)) {
      hold(request, WHILE_WRITTEN * most);
      return readAtMost(request, before, page);
    }
  }
  const { bytes, read } = await page.measure();
  await takeRoom(bytes, ESCAPED * bytes);
  return read();
}

/**
 * Does work that shows at most so many bytes, which cannot be measured before it is done, once there is room for as much.
 *
 * @throws DatabaseUnavailable, before the work, when no room came free in time
 */
export async function withinRoom<Done>(
  most: number,
  bytesOf: (done: Done) => number,
  work: () => Promise<Done>,
): Promise<Done> {
  const request = served();
  if (!request) return work();
  const before = { bytes: request.bytes, answer: request.answer };
  await takeRoom(most, ESCAPED * most);
  return readAtMost(request, before, { bytesOf, read: work });
}

/**
 * Reads a page for whose longest there is room, held before it is read: of many that are read at once, each would find the same room free.
 * Who waits for something, and finds nothing, holds no more than before.
 */
async function readAtMost<Rows>(
  request: Served,
  before: Pick<Served, "bytes" | "answer">,
  page: Pick<PageRead<Rows>, "read" | "bytesOf">,
): Promise<Rows> {
  let bytes = 0;
  try {
    const rows = await page.read();
    bytes = page.bytesOf(rows);
    return rows;
  } finally {
    const isShort = bytes <= SHORT;
    settleRoom(request, before.bytes + (isShort ? 0 : WHILE_WRITTEN * bytes));
    settleAnswerRoom(request, Math.max(before.answer, isShort ? ESCAPED * bytes : 0));
  }
}

/**
 * Waits for room for a page whose length is known before it is read.
 *
 * @param written what it may have in the answer if it is short
 * @throws DatabaseUnavailable as `roomFor` does
 */
export async function takeRoom(bytes: number, written = bytes): Promise<void> {
  const request = served();
  if (!request || bytes === 0) return;
  if (bytes <= SHORT) return takeAnswerRoom(request, written);
  // Among the other answers it would take room from short ones.
  giveAnswerRoom(request);
  const weight = Math.min(WHILE_WRITTEN * bytes, ROOM.ofOwner);
  // Who holds room already must not wait for more: two such would wait for each other.
  if (request.bytes > 0) return hold(request, weight);
  await roomFor(request, room, weight);
  request.bytes += weight;
}

function hold(request: Served, bytes: number): void {
  room.hold(request.owner, bytes);
  request.bytes += bytes;
}

/** Counts a page as long as it turned out to be. */
export function settleRoom(request: Served, bytes: number): void {
  const change = bytes - request.bytes;
  if (change > 0) hold(request, change);
  if (change >= 0) return;
  request.bytes = bytes;
  room.give(request.owner, -change);
}

/** The answer has been taken, or nobody is left to take it. */
export const giveRoom = (request: Served): void => settleRoom(request, 0);
