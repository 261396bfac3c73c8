import type { Logger } from "pino";
import type { Load, LoadKind, LoadQuota, Room } from "../contract/context.ts";
import type { Database } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import sql, { type Sql } from "../db/sql.ts";
import type { Settings } from "../settings.ts";
import type { Clock } from "../time/clock.ts";
import { type Micros, seconds } from "../time/timestamp.ts";
import { atLeastNothing, covers, least, minus, NOTHING, plus } from "./load.ts";

/** The sums of so many channels are read in a millisecond. Those of more are read as a scan. */
const SUMMED_AT_ONCE = 200;

/** How long the sums hold, unless they are used up sooner: then what other processes let in is noticed. */
const FRESH = seconds(1);

/** A scan's sums hold so many times as long as the scan took, at least 10 seconds: scans for quotas take a twentieth of the time. */
const SCANS_APART = 20;
const FRESH_SCAN = seconds(10);

/** A process lets this part of what is left in, then it reads the sums again: up to eight processes together exceed no quota. */
const SHARE = 8;

/** Results and checkpoints of work that was let in may exceed the quotas by a tenth, or what an owner has under way could not be finished. */
const FOR_WORK = 1.1;

/** So many owners are remembered before those are forgotten that post nothing at the moment. */
const REMEMBERED = 10_000;

/** Where the sums of an owner's channels are. */
interface Sums {
  readonly name: string;
  /** Of each channel, as `messages` and `bytes`. */
  of(ownerId: string): Sql;
}

/** Expired messages count until they are swept. */
const MESSAGES: Sums = {
  name: "messages",
  of: (ownerId) =>
    sql`SELECT message_count AS messages, message_bytes AS bytes FROM channels WHERE owner_id = ${ownerId}`,
};

const AGENT_EVENTS: Sums = {
  name: "agent events",
  of: (ownerId) =>
    sql`SELECT event_count AS messages, event_bytes AS bytes FROM agent_channels WHERE owner_id = ${ownerId}`,
};

/** How many messages they have is not counted. */
const HISTORY: Sums = {
  name: "history",
  of: (ownerId) =>
    sql`SELECT 0 AS messages, history_bytes AS bytes FROM channels WHERE owner_id = ${ownerId} AND history_bytes > 0`,
};

type Sources = Pick<Database, "read" | "scan">;

/** What the messages of an owner's channels take. */
export const messagesOf = async (db: Sources, ownerId: string): Promise<Load> =>
  (await sumOf(db, MESSAGES, ownerId)).load;

/** What the events of an owner's agent channels take. */
export const agentEventsOf = async (db: Sources, ownerId: string): Promise<Load> =>
  (await sumOf(db, AGENT_EVENTS, ownerId)).load;

/** The bytes in the histories of an owner's channels. */
export const historyBytesOf = async (db: Sources, ownerId: string): Promise<number> =>
  (await sumOf(db, HISTORY, ownerId)).load.bytes;

interface Sum {
  readonly load: Load;
  readonly isScan: boolean;
}

async function sumOf(db: Sources, { name, of }: Sums, ownerId: string): Promise<Sum> {
  const channels = of(ownerId);
  const total = (summed: Sql) => sql`
    SELECT count(*) AS channels, CAST(coalesce(sum(messages), 0) AS BIGINT) AS messages,
      CAST(coalesce(sum(bytes), 0) AS BIGINT) AS bytes
    FROM (${summed}) AS summed`;
  type Row = Load & { readonly channels: number };
  const [few] = await db.read<Row>(total(sql`${channels} LIMIT ${literal(SUMMED_AT_ONCE + 1)}`));
  if (!few) return { load: NOTHING, isScan: false };
  if (few.channels <= SUMMED_AT_ONCE) return { load: few, isScan: false };
  const [all] = await db.scan<Row>({ owner: ownerId, key: `${name} of ${ownerId}` }, total(channels));
  return { load: all ?? few, isScan: true };
}

/** What this process knows of an owner's messages. */
interface Account {
  /** Posts that are being let in or stored: only without any may it be forgotten. */
  users: number;
  sum: Load;
  /** Let in, ended since the sum was read, and so not known to be part of it. */
  since: Load;
  /** Let in, and not yet stored or refused. */
  open: Load;
  /** What may be let in before the sum is read again. */
  share: Load;
  staleAt: Micros;
  isScan: boolean;
  reading: Promise<void> | undefined;
}

const ofPart = (part: number, { messages, bytes }: Load): Load => ({
  messages: Math.floor(messages * part),
  bytes: Math.floor(bytes * part),
});

interface Resources {
  readonly db: Sources;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Holds owners to their quotas of waiting messages, or of events, without a statement for each post. Each channel's row has the sums of its messages,
 * which its posts write anyway; an owner's total is read from them once a second, and what this process let in since is added.
 * One process lets no more in than the quotas allow; several exceed them by less than what they let in within a second, and up to
 * eight by no more than a message each.
 */
export class OwnerLoads implements LoadQuota {
  readonly #resources: Resources;
  readonly #sums: Sums;
  readonly #limits: Load;
  readonly #limitsOfWork: Load;
  readonly #accounts = new Map<string, Account>();

  constructor(sums: Sums, limits: Load, resources: Resources) {
    this.#sums = sums;
    this.#limits = limits;
    this.#limitsOfWork = ofPart(FOR_WORK, limits);
    this.#resources = resources;
  }

  async letIn<T>(
    ownerId: string,
    load: Load,
    kind: LoadKind,
    store: (room: Room | undefined) => Promise<T>,
  ): Promise<T> {
    const limits = kind === "work" ? this.#limitsOfWork : this.#limits;
    const account = this.#accountOf(ownerId);
    account.users += 1;
    try {
      await this.#prepare(ownerId, account, load);
      const left = minus(limits, plus(account.sum, plus(account.since, account.open)));
      const room = covers(left, load) ? undefined : { left, limits };
      // What does not fit stays only where as much goes.
      const taken = room ? least(load, atLeastNothing(left)) : load;
      account.open = plus(account.open, taken);
      try {
        return await store(room);
      } finally {
        account.open = minus(account.open, taken);
        account.since = plus(account.since, taken);
      }
    } finally {
      account.users -= 1;
    }
  }

  #accountOf(ownerId: string): Account {
    const known = this.#accounts.get(ownerId);
    if (known) return known;
    if (this.#accounts.size >= REMEMBERED) {
      for (const [id, { users }] of this.#accounts) if (users === 0) this.#accounts.delete(id);
    }
    const account: Account = {
      users: 0,
      ...{ sum: NOTHING, since: NOTHING, open: NOTHING, share: NOTHING },
      ...{ staleAt: Number.NEGATIVE_INFINITY, isScan: false, reading: undefined },
    };
    this.#accounts.set(ownerId, account);
    return account;
  }

  /** Reads the sum again where it is too old to let `load` in by it, or this process has had its share of what it left. */
  async #prepare(ownerId: string, account: Account, load: Load): Promise<void> {
    const isStale = this.#resources.clock.elapsed() >= account.staleAt;
    const isUsedUp = !covers(account.share, plus(load, plus(account.since, account.open)));
    if (!isStale && (account.isScan || !isUsedUp)) return;
    const reading = this.#read(ownerId, account);
    if (isUsedUp || !account.isScan) return reading;
    reading.catch((err: unknown) =>
      this.#resources.log.warn({ err }, `the ${this.#sums.name} of an owner could not be summed`),
    );
  }

  #read(ownerId: string, account: Account): Promise<void> {
    account.reading ??= this.#sum(ownerId, account).finally(() => {
      account.reading = undefined;
    });
    return account.reading;
  }

  async #sum(ownerId: string, account: Account): Promise<void> {
    const { db, clock } = this.#resources;
    const [begun, before] = [clock.elapsed(), account.since];
    const { load, isScan } = await sumOf(db, this.#sums, ownerId);
    const now = clock.elapsed();
    account.sum = load;
    account.since = minus(account.since, before);
    account.share = ofPart(1 / SHARE, atLeastNothing(minus(this.#limits, load)));
    account.isScan = isScan;
    account.staleAt = now + (isScan ? Math.max(FRESH_SCAN, SCANS_APART * (now - begun)) : FRESH);
  }
}

/** Undefined where owners may have any number of messages and bytes: then posts are not counted. */
export const messageQuota = (settings: Settings, resources: Resources): LoadQuota | undefined =>
  quotaOf(MESSAGES, settings.maxWaitingMessagesPerOwner, settings.maxWaitingBytesPerOwner, resources);

/** Undefined where owners may have any number of events and bytes: then events are not counted. */
export const agentEventQuota = (settings: Settings, resources: Resources): LoadQuota | undefined =>
  quotaOf(AGENT_EVENTS, settings.maxAgentEventsPerOwner, settings.maxAgentEventBytesPerOwner, resources);

/** @param messages the most of them, @param bytes and of their bytes: 0 for no limit */
function quotaOf(sums: Sums, messages: number, bytes: number, resources: Resources): LoadQuota | undefined {
  if (messages === 0 && bytes === 0) return undefined;
  const most = Number.POSITIVE_INFINITY;
  return new OwnerLoads(sums, { messages: messages || most, bytes: bytes || most }, resources);
}

/** Stores messages or events of the owner's as far as the quotas have room for them: all where `store` is given none. */
export const letIn = <T>(
  quota: LoadQuota | undefined,
  ownerId: string,
  load: Load,
  kind: LoadKind,
  store: (room: Room | undefined) => Promise<T>,
): Promise<T> => (quota ? quota.letIn(ownerId, load, kind, store) : store(undefined));
