import assert from "node:assert/strict";
import type { Scheduler } from "fast-check";
import { pino } from "pino";
import type { Context } from "../../server/contract/context.ts";
import type { Call } from "../../server/contract/operation.ts";
import { isRefused } from "../../server/contract/refusal.ts";
import type { Database } from "../../server/db/database.ts";
import sql from "../../server/db/sql.ts";
import { cooldownAfter } from "../../server/delivery/backoff.ts";
import type { DeliveryRow } from "../../server/delivery/delivery.ts";
import { Dispatcher } from "../../server/delivery/dispatcher.ts";
import { enqueueTest } from "../../server/delivery/outbox.ts";
import { removeWebhook, setWebhook } from "../../server/delivery/webhook.ts";
import { randomIds } from "../../server/random-ids.ts";
import { readSettings } from "../../server/settings.ts";
import { seconds } from "../../server/time/timestamp.ts";
import { NO_TRACING } from "../../server/tracing/tracing.ts";
import { redeliverWebhook } from "../../server/webhooks/redeliver.ts";
import { ManualClock } from "../harness/manual-clock.ts";
import type { Deed } from "./outbox-deeds.ts";
import { type Manner, Receivers } from "./receivers.ts";
import { asOneStep, interleave, moment } from "./schedule.ts";
import { slowDatabase } from "./slow-database.ts";

const settings = { ...readSettings({}, { host: "localhost" }), webhookTimeoutSeconds: 5 };
const log = pino({ level: "error" });

/** Of what another process has queued, a process knows after so many seconds at most. */
const LOOK_EVERY_SECONDS = 30;
/** What passes at the end, in seconds: enough for the rest of any receiver and for the fourth retry. */
const TO_THE_END = [...Array<number>(9).fill(8), 40, 40, 200, 200, 200, 200];

const urlOf = (channel: string) => `http://${channel}.test/`;
const TAKES = "attempts = attempts + 1";

/** An outbox, the processes that empty it and the receivers. */
export class Outbox {
  readonly #s: Scheduler;
  readonly #db: Database;
  readonly #clock = new ManualClock();
  readonly #receivers: Receivers;
  readonly #dispatchers: readonly Dispatcher[];
  readonly #made: { readonly row: DeliveryRow; readonly isTold: boolean }[] = [];
  /** Channels whose receiver may have been in trouble. */
  readonly #troubled = new Set<string>();

  constructor(db: Database, s: Scheduler, processes: number) {
    this.#s = s;
    this.#receivers = new Receivers(s, this.#clock);
    this.#db = slowDatabase(db, s, ({ sql: text }, rows) => {
      if (!text.includes(TAKES)) return;
      for (const { id, due_at } of rows as DeliveryRow[]) this.#receivers.taken(id, due_at ?? 0);
    });
    const options = { db: this.#db, clock: this.#clock, settings, log, lookEverySeconds: LOOK_EVERY_SECONDS };
    const transport = this.#receivers.transport();
    this.#dispatchers = Array.from(
      { length: processes },
      () => new Dispatcher({ ...options, transport, tracing: NO_TRACING }),
    );
  }

  /** Registers the webhooks of all channels, whose receivers are as they are said to be, and starts the processes. */
  async begin(channels: readonly string[], manners: readonly Manner[]): Promise<void> {
    for (const [index, channel] of channels.entries()) this.#turn(channel, manners[index] ?? 204);
    await interleave(
      this.#s,
      channels.map((channel) => this.#register(channel)),
    );
    for (const one of this.#dispatchers) one.start();
  }

  async live(line: readonly Deed[]): Promise<void> {
    for (const deed of line) await this.#perform(deed);
  }

  /** Nobody waits for another's trouble; and when all is well again, each push arrives. */
  async judge(channels: readonly string[]): Promise<void> {
    await this.#expectQuick();
    for (const channel of channels) this.#receivers.set(urlOf(channel), 204);
    for (const by of TO_THE_END) {
      await interleave(this.#s, [this.#pass(by)]);
      await this.#expectNoneLate();
    }
    for (const row of await this.#rows()) this.#expectRightEnd(row);
    await interleave(
      this.#s,
      this.#dispatchers.map((one) => one.close()),
    );
    assert.equal(this.#clock.pending, 0, "a closed dispatcher leaves no timer");
  }

  async #perform(deed: Deed): Promise<void> {
    if (deed.do === "pass") return this.#pass(deed.seconds);
    if (deed.do === "push") return this.#push(deed.channel, deed.isTold);
    if (deed.do === "redeliver") return this.#redeliver(deed.nth);
    if (deed.do === "register") return this.#register(deed.channel);
    if (deed.do === "remove") return this.#remove(deed.channel);
    await moment(this.#s, `the receiver of ${deed.channel} turns to ${deed.manner}`);
    this.#turn(deed.channel, deed.manner);
  }

  #turn(channel: string, manner: Manner): void {
    if (manner !== 204) this.#troubled.add(channel);
    this.#receivers.set(urlOf(channel), manner);
  }

  #pass(by: number): Promise<void> {
    return asOneStep(this.#s, `${by} s pass`, () => this.#clock.advance(by));
  }

  async #push(channel: string, isTold: boolean): Promise<void> {
    const target = { kind: "channel", id: channel } as const;
    const row = await this.#db.unit((tx) => enqueueTest(tx, randomIds, target, this.#clock.now()));
    if (!row) return;
    this.#made.push({ row, isTold });
    if (isTold) this.#dispatchers[0]?.wake(channel);
  }

  async #register(channel: string): Promise<void> {
    const target = { kind: "channel", id: channel, ownerId: "owner" } as const;
    await this.#db.transaction((tx) =>
      setWebhook(tx, { clock: this.#clock, settings }, target, { url: urlOf(channel) }),
    );
    this.#dispatchers[0]?.urge(channel);
  }

  async #remove(channel: string): Promise<void> {
    this.#troubled.add(channel);
    await this.#db.transaction((tx) => removeWebhook(tx, { kind: "channel", id: channel }));
  }

  async #redeliver(nth: number): Promise<void> {
    const id = this.#made[nth % this.#made.length]?.row.id;
    const [pushes] = this.#dispatchers;
    if (id === undefined || !pushes) return;
    const transaction: Database["transaction"] = (work) =>
      this.#db.transaction(async (tx) => {
        const queued = await work(tx);
        if (!isRefused(queued)) this.#receivers.redelivered(id);
        return queued;
      });
    const call = { params: { id }, caller: { ownerId: "owner" } } as Call<"redeliverWebhook">;
    await redeliverWebhook(call, {
      db: { ...this.#db, transaction },
      clock: this.#clock,
      pushes,
    } as unknown as Context);
  }

  /** A push to a receiver that always answers has arrived, though no time has passed and others are in trouble. */
  async #expectQuick(): Promise<void> {
    const rows = await this.#rows();
    const told = new Set(this.#made.filter(({ isTold }) => isTold).map(({ row }) => row.id));
    const quick = rows.filter(({ id, webhook_id }) => told.has(id) && !this.#troubled.has(webhook_id));
    for (const { status } of quick) assert.equal(status, "delivered", "a push waits though its receiver is well");
  }

  /** What is due is on its way, unless its receiver rests or nobody knows of it yet. */
  async #expectNoneLate(): Promise<void> {
    const now = this.#clock.now();
    const told = new Map(this.#made.map(({ row, isTold }) => [row.id, isTold]));
    for (const { id, url, due_at, created_at } of await this.#rows()) {
      if (due_at === null || due_at > now) continue;
      const { count, last } = this.#receivers.failures.get(url) ?? { count: 0, last: 0 };
      const rests = now < last + cooldownAfter(count);
      const unknown = !told.get(id) && now < created_at + seconds(LOOK_EVERY_SECONDS);
      assert.ok(rests || unknown, `a push is ${(now - due_at) / 1e6} s late`);
    }
  }

  #expectRightEnd({ id, status, error }: DeliveryRow): void {
    const arrived = this.#receivers.hasArrived(id);
    if (status === "delivered") assert.ok(arrived, "what is delivered was sent");
    else assert.match(`${status}: ${error}`, /^dead: (The webhook was removed|The receiver answered 410|made to fail)/);
  }

  async #rows(): Promise<DeliveryRow[]> {
    let rows: DeliveryRow[] = [];
    const read = async () => {
      rows = await this.#db.read<DeliveryRow>(sql`SELECT * FROM webhook_deliveries`);
    };
    await interleave(this.#s, [read()]);
    return rows;
  }
}
