import type { Database } from "../db/database.ts";
import type { Micros } from "../time/timestamp.ts";
import type { SweepCounts } from "./sweep-counts.ts";

/**
 * One kind of thing to clear away, a batch at a time. Each batch is one transaction that looks for its rows itself, so
 * however many processes sweep, none does harm to another and none does a thing twice.
 *
 * @returns whether more may be left
 */
export type SweepStep = (db: Database, now: Micros, swept: SweepCounts) => Promise<boolean>;

/**
 * Rows of a batch, for which everybody else who writes waits: 10 ms. Their ids are random, so each row is a page or two to
 * write, and 500 took 60 ms.
 */
export const BATCH = 100;
