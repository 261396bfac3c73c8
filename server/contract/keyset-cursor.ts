import type { Sql } from "../db/sql.ts";
import sql, { raw } from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import { readCursor } from "./cursor.ts";
import type { Refused } from "./refusal.ts";
import { isRefused, refuse } from "./refusal.ts";

/** A row's position in a list that is sorted newest first. Rows of the same moment are ordered by id. */
interface Placed {
  readonly id: string;
  readonly created_at: Micros;
}

/** Start of a page: before this moment, or among the rows of that moment after this id. Undefined: at the newest. */
type Place = { readonly at: Micros; readonly id?: string } | undefined;

const TIE = "~";

/** Ids of keys are short as they are. */
const KEY_ID = /^bck_[A-Za-z0-9_-]{12}$/;
const UUID_BYTES = 16;

/**
 * The cursor after a row: its `created_at`. If the next row has the same moment, the row's id is appended, a UUID shortened to
 * 22 characters: with the moment alone the next page would skip that row.
 */
export function placeAfter(last: Placed, next: Placed | undefined): string {
  const moment = formatTimestamp(last.created_at);
  if (next?.created_at !== last.created_at) return moment;
  return `${moment}${TIE}${KEY_ID.test(last.id) ? last.id : shortUuid(last.id)}`;
}

/** Parses a cursor made by `placeAfter`, or any ISO 8601 time. Empty and `0` mean the newest. */
export function readPlace(text: string | undefined): Place | Refused<"invalid_cursor"> {
  const [moment = "", tie] = (text ?? "").split(TIE, 2);
  const cursor = readCursor(moment);
  if (isRefused(cursor)) return cursor;
  if (tie === undefined) return cursor.echo === null ? undefined : { at: cursor.after };
  if (KEY_ID.test(tie)) return { at: cursor.after, id: tie };
  const bytes = Buffer.from(tie, "base64url");
  return bytes.length === UUID_BYTES ? { at: cursor.after, id: uuidOf(bytes) } : refuse("invalid_cursor");
}

const shortUuid = (id: string): string => Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");

const uuidOf = (bytes: Buffer): string => bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

/** Whether a row of the table with this alias comes after a position. */
export function olderThan(place: Place, alias: "c" | "d" | "m"): Sql {
  const row = raw(alias);
  if (!place) return sql`TRUE`;
  if (place.id === undefined) return sql`${row}.created_at < ${place.at}`;
  return sql`(${row}.created_at, ${row}.id) < (${place.at}, ${place.id})`;
}

/** `olderThan` for the models. */
export function olderModels(place: Place) {
  if (!place) return {};
  const { at, id } = place;
  return id === undefined
    ? { createdAt: { lt: at } }
    : { createdAt: { lte: at }, NOT: { createdAt: at, id: { gte: id } } };
}

type Model = { readonly id: string; readonly createdAt: Micros };

/** The cursor after a page of models: null where no more than `limit` were read. */
export const cursorAfter = (read: readonly Model[], limit: number): string | null =>
  cursorAfterPage(read, limit, ({ id, createdAt }) => ({ id, created_at: createdAt }));

/** `cursorAfter` for rows that are sorted by another moment than that of their creation. */
export function cursorAfterPage<Row>(read: readonly Row[], limit: number, placed: (row: Row) => Placed): string | null {
  const [last, next] = [read[limit - 1], read[limit]];
  return last && next ? placeAfter(placed(last), placed(next)) : null;
}
