import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Database } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import sql, { type Sql } from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";

/** How many answers are kept for an owner, and how long their bodies are together. */
export interface Kept {
  readonly records: number;
  readonly bytes: number;
}

/** Room for one more answer. */
export interface Room {
  /** Call it once. @param bytes undefined if nothing is kept, because the request was refused or failed. */
  settle(bytes: number | undefined): void;
}

interface Ledger {
  /** As last counted, with what this process has kept since. */
  records: number;
  bytes: number;
  /** Requests that have room and have not used it yet. */
  underWay: number;
  countedAt: Micros;
  /** How much this process has kept since it first counted. */
  ownRecords: number;
  ownBytes: number;
  /** Where other processes keep answers too: the sums at which the owner is counted again. */
  until: Kept;
  counting: Promise<void> | undefined;
}

/** So many rows are counted in 2 ms; more are counted beside the event loop. */
const COUNTED_AT_ONCE = 2000;

/** Where an owner has no limit, no more are counted. */
const MOST_COUNTED = 100_000;

/** An owner without room is counted again at most this often: its answers expire one by one. */
const RECOUNT_SECONDS = 1;

/** A count that other processes add to is good for so long, and for a sixteenth of the room that it found. */
const SHARED_SECONDS = 60;
const SHARED_PART = 16;

/** Owners whose count is remembered, 200 bytes each. One that is forgotten is counted again. */
const REMEMBERED = 10_000;

const UNLIMITED: Room = { settle: () => {} };

const SENTENCE =
  "As many answers are kept for repeats of your owner's requests as this instance allows, each for 24 hours. Send the request without Idempotency-Key, or once some of them have expired.";

/**
 * Counts the answers that are kept for each owner, in memory: a sum in the database would be a row that all of an owner's posts write. A
 * request with an Idempotency-Key gets room before it takes effect, so none is executed whose answer cannot be kept.
 */
export class KeptAnswers {
  readonly #context: Pick<Context, "db" | "clock">;
  readonly #limits: Kept;
  readonly #ledgers = new Map<string, Ledger>();

  constructor({ db, clock, settings }: Pick<Context, "db" | "clock" | "settings">) {
    this.#context = { db, clock };
    this.#limits = {
      records: settings.maxKeptAnswersPerOwner || Number.POSITIVE_INFINITY,
      bytes: settings.maxKeptAnswerBytesPerOwner || Number.POSITIVE_INFINITY,
    };
  }

  /** @param ownerId undefined for the operator, who has no quota. */
  async room(ownerId: string | undefined): Promise<Room | Refused<"quota_exceeded">> {
    const { records, bytes } = this.#limits;
    if (ownerId === undefined || Math.min(records, bytes) === Number.POSITIVE_INFINITY) return UNLIMITED;
    const ledger = this.#ledgerOf(ownerId);
    if (this.#isOutdated(ledger)) await this.#recount(ownerId, ledger);
    if (ledger.records + ledger.underWay >= records)
      return refuse("quota_exceeded", { quota: "kept_answers", quota_limit: records }, SENTENCE);
    if (ledger.bytes >= bytes)
      return refuse("quota_exceeded", { quota: "kept_answer_bytes", quota_limit: bytes }, SENTENCE);
    return roomIn(ledger);
  }

  #ledgerOf(ownerId: string): Ledger {
    const known = this.#ledgers.get(ownerId);
    if (known) return known;
    const [oldest] = this.#ledgers.size < REMEMBERED ? [] : this.#ledgers.keys();
    if (oldest !== undefined) this.#ledgers.delete(oldest);
    const ledger = newLedger();
    this.#ledgers.set(ownerId, ledger);
    return ledger;
  }

  #isOutdated(ledger: Ledger): boolean {
    const age = Math.abs(this.#context.clock.now() - ledger.countedAt);
    if (isPast(ledger, this.#limits)) return age >= seconds(RECOUNT_SECONDS);
    if (this.#context.db.broadcast === undefined) return age === Number.POSITIVE_INFINITY;
    return age >= seconds(SHARED_SECONDS) || isPast(ledger, ledger.until);
  }

  /** Those who ask for the same owner meanwhile wait for the same count. */
  #recount(ownerId: string, ledger: Ledger): Promise<void> {
    ledger.counting ??= this.#count(ownerId, ledger).finally(() => {
      ledger.counting = undefined;
    });
    return ledger.counting;
  }

  async #count(ownerId: string, ledger: Ledger): Promise<void> {
    const { db, clock } = this.#context;
    const { ownRecords, ownBytes } = ledger;
    const limits = this.#limits;
    const now = clock.now();
    const counted = await countKept(db, ownerId, now, limits.records);
    ledger.countedAt = now;
    // What was kept meanwhile may be counted twice, until the next count.
    ledger.records = counted.records + ledger.ownRecords - ownRecords;
    ledger.bytes = counted.bytes + ledger.ownBytes - ownBytes;
    ledger.until = {
      records: ledger.records + Math.ceil((limits.records - ledger.records) / SHARED_PART),
      bytes: ledger.bytes + Math.ceil((limits.bytes - ledger.bytes) / SHARED_PART),
    };
  }
}

const newLedger = (): Ledger => ({
  records: 0,
  bytes: 0,
  underWay: 0,
  countedAt: Number.NEGATIVE_INFINITY,
  ownRecords: 0,
  ownBytes: 0,
  until: { records: 0, bytes: 0 },
  counting: undefined,
});

const isPast = ({ records, bytes, underWay }: Ledger, limits: Kept): boolean =>
  records + underWay >= limits.records || bytes >= limits.bytes;

function roomIn(ledger: Ledger): Room {
  ledger.underWay += 1;
  return {
    settle: (bytes) => {
      ledger.underWay -= 1;
      if (bytes === undefined) return;
      ledger.records += 1;
      ledger.ownRecords += 1;
      ledger.bytes += bytes;
      ledger.ownBytes += bytes;
    },
  };
}

/** What is kept for an owner; of more than `limit` answers, that many. */
export async function countKept(
  db: Pick<Database, "read" | "scan">,
  ownerId: string,
  now: Micros,
  limit: number,
): Promise<Kept> {
  const [few] = await db.read<Kept>(sumOf(ownerId, now, COUNTED_AT_ONCE));
  if (few && few.records < COUNTED_AT_ONCE) return few;
  const most = Number.isFinite(limit) ? Math.max(limit, MOST_COUNTED) : MOST_COUNTED;
  const request = { owner: ownerId, key: `kept answers of ${ownerId}` };
  const [all] = await db.scan<Kept>(request, sumOf(ownerId, now, most));
  return all ?? { records: 0, bytes: 0 };
}

const sumOf = (ownerId: string, now: Micros, most: number): Sql => sql`
  SELECT count(*) AS records, COALESCE(sum(bytes), 0) AS bytes FROM (
    SELECT bytes FROM idempotency_records WHERE owner_id = ${ownerId} AND expires_at > ${now} LIMIT ${literal(most)}) AS counted`;
