import { type Served, served } from "../db/owner-turns.ts";
import { FairSemaphore } from "../db/semaphore.ts";
import { giveAnswerRoom, roomFor, settleAnswerRoom, takeAnswerRoom } from "./answer-room.ts";

/**
 * Bytes of long pages that are read, written and on their way to clients at once: 128 MiB, and 32 MiB of one owner. A page has up to
 * 4 MiB of text, which escapes make 8 MB, and stays until its client has taken it.
 */
const ROOM = { total: 134_217_728, ofOwner: 33_554_432 };

/** Pages of fewer bytes have their room among the other answers (contract/answer-room.ts). */
const SHORT = 65_536;

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
    if (!request) return page.read();
    if (most <= SHORT) return readShort(request, most, page);
    if (room.hasRoom(request.owner, WHILE_WRITTEN * most)) return readAtMost(request, most, page);
  }
  const { bytes, read } = await page.measure();
  await takeRoom(bytes);
  return read();
}

/** Of those who wait for something, all may come at the same moment. Who finds nothing goes on waiting. */
async function readShort<Rows>(request: Served, most: number, page: PageRead<Rows>): Promise<Rows> {
  const held = request.answer;
  await takeAnswerRoom(request, most);
  const rows = await page.read();
  if (page.bytesOf(rows) === 0) settleAnswerRoom(request, held);
  return rows;
}

/** Holds room for the longest page before it is read: of many that are read at once, each would find the same room free. */
async function readAtMost<Rows>(request: Served, most: number, page: PageRead<Rows>): Promise<Rows> {
  const held = request.bytes;
  hold(request, WHILE_WRITTEN * most);
  let bytes = 0;
  try {
    const rows = await page.read();
    bytes = page.bytesOf(rows);
    return rows;
  } finally {
    settleRoom(request, held + (bytes > SHORT ? WHILE_WRITTEN * bytes : 0));
  }
}

/** Waits for room for a page whose length is known before it is read. @throws DatabaseUnavailable as `roomFor` does */
export async function takeRoom(bytes: number): Promise<void> {
  const request = served();
  if (!request || bytes === 0) return;
  if (bytes <= SHORT) return takeAnswerRoom(request, bytes);
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
