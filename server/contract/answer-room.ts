import { setImmediate as nextTurn } from "node:timers/promises";
import type { Served } from "../db/owner-turns.ts";
import { FairSemaphore } from "../db/semaphore.ts";
import { DatabaseUnavailable } from "../db/unavailable.ts";

/**
 * Bytes of answers, other than long pages, that are being made or that their clients leave unread: 128 MiB, and 32 MiB of one owner. A
 * connection has up to four such answers, and an address two thousand connections: of pages of 64 KiB, which escapes make 390 KB, three
 * gigabytes. An owner that has none is never kept waiting by others.
 */
const ROOM = { total: 134_217_728, ofOwner: 33_554_432 };

/** What an answer counts as until it is known how much of it is left unread. */
const UNKNOWN = 65_536;

/** How long a request waits for its owner's clients to read, in milliseconds: those that take what they asked for make room within a fraction. */
const PATIENCE_MS = 10_000;

const room = new FairSemaphore(ROOM.total, ROOM.ofOwner, true);

/**
 * Takes room for the answer to a request, unless it has as much. One that has less and has to wait for more gives that up first: two that wait for
 * more would wait for each other.
 *
 * @returns what to wait for where there is none now; it
 * @throws DatabaseUnavailable when none came free in time
 */
export function takeAnswerRoom(request: Served, bytes = UNKNOWN): Promise<void> | undefined {
  if (takesAnswerRoom(request, bytes)) return undefined;
  giveAnswerRoom(request);
  return waitForRoom(request, bytes);
}

/** Takes room for the answer to a request, if there is as much now. @returns whether the request has it */
export function takesAnswerRoom(request: Served, bytes: number): boolean {
  const more = bytes - request.answer;
  if (more > 0 && !room.hasRoom(request.owner, more)) return false;
  if (more > 0) settleAnswerRoom(request, bytes);
  return true;
}

async function waitForRoom(request: Served, bytes: number): Promise<void> {
  await roomFor(request, room, bytes);
  request.answer = bytes;
}

/**
 * Waits for room, and then for a turn of the event loop. When hundreds of connections that had room end at once, those who waited for it follow
 * one another without a pause: it took 5 s to read the logs of 700 requests, most of which had ended too.
 *
 * @throws DatabaseUnavailable when none came free in time, or nobody is left to take the answer
 */
export async function roomFor(request: Served, room: FairSemaphore, bytes: number): Promise<void> {
  await room.take(request.owner, PATIENCE_MS, bytes);
  await nextTurn();
  if (!request.isGone()) return;
  room.give(request.owner, bytes);
  throw new DatabaseUnavailable("The connection ended before there was room for its answer.");
}

/** Counts only the bytes of an answer that are still in memory. */
export function settleAnswerRoom(request: Served, bytes: number): void {
  const change = bytes - request.answer;
  request.answer = bytes;
  if (change > 0) room.hold(request.owner, change);
  if (change < 0) room.give(request.owner, -change);
}

export const giveAnswerRoom = (request: Served): void => settleAnswerRoom(request, 0);
