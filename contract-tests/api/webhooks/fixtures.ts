import { expect } from "vitest";
import type { Settings } from "../../../server/settings.ts";
import { type Client, type ManualClock, postTo, type Success, startServer } from "../../harness/harness.ts";
import { type Answering, type Receiver, startReceiver } from "./receiver.ts";

export type Delivery = Success<"listWebhookDeliveries">["data"][number];

/** A server that pushes, also to this machine. */
export const startPushing = (settings: Partial<Settings> = {}, clock: "manual" | "system" = "manual") =>
  startServer({ clock, settings: { workerEnabled: true, webhookAllowPrivate: true, ...settings } });

/** What a test made and must be rid of. */
export class Stage {
  readonly #made: { close(): Promise<void> }[] = [];

  async receiver(how?: Answering, port?: number): Promise<Receiver> {
    const receiver = await startReceiver(how, port);
    this.#made.push(receiver);
    return receiver;
  }

  async clear(): Promise<void> {
    await Promise.all(this.#made.splice(0).map((made) => made.close()));
  }
}

let named = 0;

/** A broadcast channel with a webhook. */
export async function hookedChannel(owner: Client, webhook_url: string, webhook_secret?: string): Promise<string> {
  named += 1;
  const body = {
    name: `hooked-${named}`,
    mode: "broadcast",
    webhook_url,
    webhook_secret: webhook_secret ?? null,
  } as const;
  return (await owner.ok("createChannel", { body })).id;
}

/** An actor whose mentions are pushed. */
export async function hookedActor(owner: Client, url: string): Promise<string> {
  const { id: actor } = await owner.ok("createActor", { body: { name: "mentioned" } });
  await owner.ok("putActorWebhook", { params: { actor }, body: { url } });
  return actor;
}

export const deliveriesOf = async (owner: Client, query: { channel?: string; actor?: string } = {}) =>
  (await owner.ok("listWebhookDeliveries", { query })).data;

/**
 * Resolves once an actor's webhook has taken so many pushes, and who pushed has written it down: from then on the clock
 * may be moved without an attempt running out of time. They are asked for again and again.
 */
export async function delivered(owner: Client, actor: string, count: number): Promise<void> {
  const done = async () => (await deliveriesOf(owner, { actor })).filter(({ status }) => status === "delivered");
  await expect.poll(done).toHaveLength(count);
}

/** How long a delivery may take to look as it should, in milliseconds: long, for a busy machine. */
const PATIENCE_MS = 30_000;

/** The newest delivery to a channel's webhook, once it looks as it should. It is asked for again and again. */
export async function deliveryWhen(
  owner: Client,
  channel: string,
  right: (delivery: Delivery) => boolean,
): Promise<Delivery> {
  const patience = performance.now() + PATIENCE_MS;
  for (;;) {
    const [newest] = await deliveriesOf(owner, { channel });
    if (newest && right(newest)) return newest;
    if (performance.now() > patience) throw new Error(`the delivery is still ${JSON.stringify(newest)}`);
  }
}

/** The newest delivery once this many attempts of it are over. */
export const afterAttempt = (owner: Client, channel: string, attempts: number): Promise<Delivery> =>
  deliveryWhen(
    owner,
    channel,
    (delivery) => delivery.attempts === attempts && (delivery.error !== null || delivery.status === "delivered"),
  );

/** Posts so often, and resolves each time when the push has failed and who pushes has taken note of it. */
export async function failures(owner: Client, channel: string, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) {
    const before = await failedAttempts(owner);
    await postTo(owner, channel);
    await deliveryWhen(owner, channel, ({ error }) => error !== null);
    await expect.poll(() => failedAttempts(owner)).toBeGreaterThan(before);
  }
}

async function failedAttempts(owner: Client): Promise<number> {
  const [, count] =
    /^backchannel_webhook_attempts_total\{outcome="retried"\} (\d+)$/m.exec(await owner.ok("readMetrics")) ?? [];
  return Number(count);
}

/** Resolves once the log has nothing of a channel's webhook. It is asked for again and again, an hour later each time. */
export async function noDeliveriesOf(owner: Client, channel: string, clock: ManualClock): Promise<void> {
  const patience = performance.now() + PATIENCE_MS;
  while ((await deliveriesOf(owner, { channel })).length > 0) {
    if (performance.now() > patience) throw new Error(`the deliveries of ${channel} are still there`);
    await clock.advance(3600);
  }
}
