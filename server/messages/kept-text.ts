import { refusedItem } from "../contract/item-outcome.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import { readObject } from "../db/json-columns.ts";
import sql, { join } from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import type { Retaining } from "./archive.ts";
import { lastForgotten } from "./archive.ts";
import type { Message, MessageRow } from "./message.ts";

/** An answer that shows a message, or the outcome of one item of a batch. */
interface Showing {
  readonly message: Message;
}

interface Batch {
  readonly results: readonly unknown[];
}

/** The members that a poster wrote; null replaces them, so that the members keep their order. */
type Text = Pick<Message, "content" | "metadata" | "actor_label">;

const NO_TEXT = { content: null, metadata: null, actor_label: null };

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const isShowing = (value: unknown): value is Showing =>
  isObject(value) &&
  "message" in value &&
  isObject(value.message) &&
  "content" in value.message &&
  "channel_id" in value.message;

const isBatch = (value: unknown): value is Batch =>
  isObject(value) && "results" in value && Array.isArray(value.results);

/**
 * The answer as stored for repeats. A message is never changed, only removed, so its text need not be stored twice, and it vanishes
 * from stored answers at the moment the message is removed, by whatever means.
 */
export function withoutTexts(answer: unknown): unknown {
  if (isShowing(answer)) return { ...answer, message: { ...answer.message, ...NO_TEXT } };
  if (isBatch(answer)) return { ...answer, results: answer.results.map(withoutTexts) };
  return answer;
}

/**
 * The answer with the texts of its messages. If a message is neither live nor in the history, the whole answer is withdrawn, or
 * that item of a batch.
 */
export async function withTexts(
  db: Reader,
  answer: unknown,
  now: Micros,
): Promise<{ readonly answer: unknown } | Refused<"answer_withdrawn">> {
  if (isShowing(answer)) {
    const text = (await textsOf(db, [answer], now)).get(answer.message.id);
    return text ? { answer: filled(answer, text) } : refuse("answer_withdrawn");
  }
  if (!isBatch(answer)) return { answer };
  const texts = await textsOf(db, answer.results.filter(isShowing), now);
  const results = answer.results.map((item) => {
    if (!isShowing(item)) return item;
    const text = texts.get(item.message.id);
    return text ? filled(item, text) : refusedItem(refuse("answer_withdrawn"));
  });
  return { answer: { ...answer, results } };
}

const filled = (answer: Showing, text: Text): Showing => ({ ...answer, message: { ...answer.message, ...text } });

type TextRow = Pick<MessageRow, "id" | "created_at" | "content" | "metadata" | "actor_label"> & Omit<Retaining, "id">;

async function textsOf(db: Reader, answers: readonly Showing[], now: Micros): Promise<Map<string, Text>> {
  if (answers.length === 0) return new Map();
  const ids = join(answers.map(({ message }) => message.id));
  const columns = sql`m.id, m.created_at, m.content, m.metadata, m.actor_label, c.ttl_seconds, c.retention_days`;
  const rows = await db.read<TextRow>(sql`
    SELECT ${columns} FROM messages m JOIN channels c ON c.id = m.channel_id WHERE m.id IN (${ids})
    UNION ALL
    SELECT ${columns} FROM archived_messages m JOIN channels c ON c.id = m.channel_id WHERE m.id IN (${ids})`);
  const remembered = rows.filter((row) => row.created_at > lastForgotten(row, now));
  return new Map(remembered.map((row) => [row.id, textOf(row)]));
}

const textOf = ({ content, metadata, actor_label }: TextRow): Text => ({
  content,
  metadata: readObject(metadata),
  actor_label,
});
