import { hostname } from "node:os";
import { succeeded } from "../../typescript/src/index.ts";
import { connect, type ServerOptions } from "../options.ts";
import { paint, print, stopSignal, waiting } from "../terminal.ts";
import { runTask } from "./exec.ts";
import { nothing } from "./result.ts";

export interface ClaimOptions extends ServerOptions {
  readonly wait?: number | true;
  readonly exec?: string;
  readonly loop?: boolean;
  readonly concurrency: number;
  readonly lease: number;
  readonly actor?: string;
}

/** A claim that waits indefinitely is repeated at this interval. */
const ONE_WAIT_SECONDS = 20;

/** Sessions that share a key must be distinguishable. */
const sessionActor = () => `${hostname().split(".")[0]}-${process.pid}`;

/** Claims a task: prints it, or passes it to a program that does the work. */
export async function claim(channel: string, options: ClaimOptions): Promise<void> {
  if (options.exec !== undefined) await claimAndRun(channel, options.exec, options);
  else await claimOne(channel, options);
}

async function claimOne(channel: string, options: ClaimOptions): Promise<void> {
  const { json, lease, actor = sessionActor() } = options;
  const client = await connect(options);
  const end = performance.now() + secondsOf(options.wait) * 1000;
  const next = async () => {
    for (;;) {
      const wait = Math.min(ONE_WAIT_SECONDS, Math.max(0, (end - performance.now()) / 1000));
      const claimed = succeeded(
        await client.POST("/v1/tasks/claim", { body: { channel, lease_seconds: lease, actor, wait } }),
      );
      if (claimed.message || performance.now() >= end) return claimed;
    }
  };
  const claimed = await waiting(json, `waiting for a task on ${channel}`, next);
  const { message, lease_token, lease_expires_at } = claimed;
  if (!message) nothing(json, claimed, `No task on ${channel}.`);
  else
    print(json, claimed, () =>
      [
        `${paint("name", "id")}       ${message.id}`,
        `${paint("name", "lease")}    ${lease_token}, until ${lease_expires_at}`,
        `${paint("name", "content")}  ${message.content}`,
        paint("dim", `then: backchannel ack ${message.id} --lease-token ${lease_token} --result TEXT`),
      ].join("\n"),
    );
}

async function claimAndRun(channel: string, command: string, options: ClaimOptions): Promise<void> {
  const { json, lease, loop, concurrency, actor = sessionActor() } = options;
  const client = await connect(options);
  const stop = stopSignal();
  let seen = 0;
  let failed = 0;
  const tell = (outcome: "acknowledged" | "released", id: string, reason?: string) => {
    const text = () =>
      `${paint(outcome === "acknowledged" ? "good" : "bad", outcome)} ${id}${reason ? `: ${reason}` : ""}`;
    print(json, { status: outcome, message_id: id, ...(reason !== undefined && { reason }) }, text);
  };
  await client.work(
    channel,
    async (task) => {
      seen += 1;
      return await runTask(command, channel, task);
    },
    {
      signal: stop,
      actor,
      leaseSeconds: lease,
      concurrency,
      ...(!loop && { tasks: 1 }),
      ...(!(loop && options.wait === undefined) && { idleSeconds: secondsOf(options.wait) }),
      onSuccess: ({ id }) => tell("acknowledged", id),
      onFailure: ({ id }, error) => {
        failed += 1;
        tell("released", id, error instanceof Error ? error.message : String(error));
      },
    },
  );
  if (seen === 0 && !stop.aborted) nothing(json, { status: "idle", message_id: null }, `No task on ${channel}.`);
  else if (failed > 0 && !loop) process.exitCode = 1;
}

/** `--wait` without a number waits indefinitely. */
const secondsOf = (wait: number | true | undefined): number => (wait === true ? Number.POSITIVE_INFINITY : (wait ?? 0));
