import type { Webhook } from "../../generated/prisma/sqlite/client.ts";
import type { Database, Queryable, Reader, Writer } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import { skipLocked } from "../db/row-lock.ts";
import type { Row } from "../db/rows.ts";
import sql from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import type { DeliveryRow } from "./delivery.ts";

/** How long a delivery is kept, whether or not it succeeded. */
const KEPT_SECONDS = 7 * 24 * 60 * 60;

/** Batch size, small enough not to hold up the writer for long. */
const PURGE_BATCH = 1000;

/** A delivery leased to this process, with the body to send. */
export type DueDelivery = DeliveryRow & { body: string; due_at: Micros };

/**
 * Leases the most overdue deliveries of a webhook, at most so many. One guarded statement decides, so exactly one of many processes
 * gets each; if that process dies, the next one takes over when the lease ends.
 *
 * @returns in the order of their creation
 */
export async function takeDue(
  db: Writer,
  webhookId: string,
  most: number,
  now: Micros,
  leaseEnds: Micros,
): Promise<DueDelivery[]> {
  const taken = await db.write<DueDelivery>(sql`
    WITH due AS MATERIALIZED (SELECT id FROM webhook_deliveries
      WHERE webhook_id = ${webhookId} AND due_at <= ${now} ORDER BY due_at, created_at LIMIT ${literal(most)} ${skipLocked})
    UPDATE webhook_deliveries SET attempts = attempts + 1, due_at = ${leaseEnds}, response_status = NULL, error = NULL,
      url = COALESCE((SELECT w.url FROM webhooks w WHERE w.id = webhook_deliveries.webhook_id), url)
    WHERE id IN (SELECT id FROM due) AND due_at <= ${now} RETURNING *`);
  return taken.sort((one, other) => one.created_at - other.created_at);
}

/** Whether the delivery is still leased to this process: not taken over, redelivered or cancelled in the meantime. */
const asTaken = ({ id, attempts, due_at }: DueDelivery) =>
  sql`id = ${id} AND attempts = ${attempts} AND due_at = ${due_at}`;

/** Where a delivery goes, as it is set now. */
export type Receiver = Pick<Row<Webhook>, "id" | "url" | "secret" | "updated_at">;

/** @returns undefined where the delivery is no longer leased to this process; without an id where its webhook is gone */
export async function findReceiver(db: Reader, taken: DueDelivery): Promise<Receiver | { id: null } | undefined> {
  const [receiver] = await db.read<Receiver | { id: null }>(sql`
    SELECT w.id, w.url, w.secret, w.updated_at
    FROM (SELECT webhook_id FROM webhook_deliveries WHERE ${asTaken(taken)}) AS d LEFT JOIN webhooks w ON w.id = d.webhook_id`);
  return receiver;
}

/** The outcome of an attempt. */
export interface Recorded {
  readonly status: DeliveryRow["status"];
  readonly dueAt: Micros | null;
  readonly responseStatus: number | null;
  readonly error: string | null;
  readonly deliveredAt: Micros | null;
}

/** Records the outcome of an attempt, unless another process holds the delivery by now. */
export async function recordOutcome(db: Writer, taken: DueDelivery, result: Recorded): Promise<void> {
  await db.write(sql`
    UPDATE webhook_deliveries SET status = ${result.status}, due_at = ${result.dueAt},
      response_status = ${result.responseStatus}, error = ${result.error}, delivered_at = ${result.deliveredAt}
    WHERE ${asTaken(taken)}`);
}

/** Returns a delivery that this process has not sent, or interrupted: the attempt does not count. It comes before later ones again. */
export async function returnDelivery(db: Writer, taken: DueDelivery): Promise<void> {
  await db.write(sql`
    UPDATE webhook_deliveries SET attempts = attempts - 1, due_at = created_at WHERE ${asTaken(taken)}`);
}

/** Gives up every pending delivery of a webhook. */
export async function abandonDeliveries(tx: Queryable, webhookId: string, why: string): Promise<void> {
  await tx.query(sql`
    UPDATE webhook_deliveries SET status = 'dead', due_at = NULL, error = ${why}
    WHERE webhook_id = ${webhookId} AND due_at IS NOT NULL`);
}

/** The owner of a webhook; a deleted webhook counts as its own owner. */
export async function ownerOfWebhook(db: Database, webhookId: string): Promise<string> {
  const [row] = await db.read<{ owner_id: string }>(sql`SELECT owner_id FROM webhooks WHERE id = ${webhookId}`);
  return row?.owner_id ?? webhookId;
}

/**
 * Webhooks with deliveries due now. Each look-up starts after the previous webhook: DISTINCT would read every stored delivery. Whether one
 * has anything due is asked in an order that only the index by webhook provides: with the index by time alone, PostgreSQL might read, for each
 * webhook, what is due for all of them.
 */
export async function dueWebhooks(db: Database, now: Micros): Promise<string[]> {
  const rows = await db.read<{ webhook_id: string }>(sql`
    SELECT webhook_id FROM (
      WITH RECURSIVE known(webhook_id) AS (
        SELECT min(webhook_id) FROM webhook_deliveries
        UNION ALL
        SELECT (SELECT min(d.webhook_id) FROM webhook_deliveries d WHERE d.webhook_id > known.webhook_id) FROM known
        WHERE known.webhook_id IS NOT NULL)
      SELECT webhook_id FROM known) webhook
    WHERE (SELECT d.due_at FROM webhook_deliveries d WHERE d.webhook_id = webhook.webhook_id AND d.due_at <= ${now}
      ORDER BY d.due_at, d.created_at LIMIT 1) IS NOT NULL`);
  return rows.map(({ webhook_id }) => webhook_id);
}

/** When the next delivery of any webhook falls due. */
export async function nextDue(db: Database, now: Micros): Promise<Micros | undefined> {
  const [row] = await db.read<{ next: Micros | null }>(
    sql`SELECT min(due_at) AS next FROM webhook_deliveries WHERE due_at > ${now}`,
  );
  return row?.next ?? undefined;
}

/** When the next first attempt of a webhook falls due: a delayed message was posted with it. */
export async function nextDelayed(db: Database, now: Micros, webhookId: string): Promise<Micros | undefined> {
  const [row] = await db.read<{ next: Micros | null }>(sql`
    SELECT min(due_at) AS next FROM webhook_deliveries
    WHERE webhook_id = ${webhookId} AND due_at > ${now} AND attempts = 0`);
  return row?.next ?? undefined;
}

/**
 * Deletes deliveries past their retention, oldest first.
 *
 * @returns whether there may be more
 */
export async function purgeDeliveries(db: Pick<Database, "write">, now: Micros): Promise<boolean> {
  const purged = await db.write(sql`
    DELETE FROM webhook_deliveries WHERE id IN (
      SELECT id FROM webhook_deliveries WHERE created_at < ${now - seconds(KEPT_SECONDS)}
      ORDER BY created_at LIMIT ${literal(PURGE_BATCH)})
    RETURNING id`);
  return purged.length === PURGE_BATCH;
}
