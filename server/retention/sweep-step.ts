import type { Database } from "../db/database.ts";
import type { Micros } from "../time/timestamp.ts";
import type { SweepCounts } from "./sweep-counts.ts";

/**
 * Removes one kind of expired row, a batch at a time. Each batch is one transaction that selects its own rows, so any
 * number of processes can sweep at once without doing harm or doing anything twice.
 *
 * @returns whether there may be more
 */
export type SweepStep = (db: Database, now: Micros, counts: SweepCounts) => Promise<boolean>;

/**
 * Rows per batch, during which every other writer waits: 10 ms. Their ids are random, so each row means a page or two
 * to write; 500 rows took 60 ms.
 */
export const BATCH = 100;

/** Pause between two batches, so that a large backlog leaves the database to requests most of the time. */
export const PAUSE_MS = 10;
