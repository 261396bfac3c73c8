import { setTimeout as delay } from "node:timers/promises";
import type { Api, Message } from "./client.ts";
import { Refusal, succeeded } from "./refusal.ts";

export interface ResultOptions {
  /** Total time to wait; 0 checks once. */
  readonly waitSeconds?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Longest wait that servers allow per request unless configured otherwise. */
const ONE_WAIT_SECONDS = 25;
/** A server that allows no waits is polled once a second. */
const POLL_MS = 1_000;

/**
 * Waits for the result of a task.
 * @returns the result, or undefined if there is none in time, or the task came to its end without one.
 * @throws Refusal if there will never be one: no such task, no access.
 */
export async function awaitResult(
  api: Api,
  id: string,
  { waitSeconds = 0, signal }: ResultOptions = {},
): Promise<Message | undefined> {
  const end = performance.now() + waitSeconds * 1000;
  for (;;) {
    signal?.throwIfAborted();
    const began = performance.now();
    const wait = Math.min(ONE_WAIT_SECONDS, Math.max(0, (end - began) / 1000));
    const answer = await api.GET("/v1/tasks/{id}/result", {
      params: { path: { id }, query: { wait } },
      signal: signal ?? null,
    });
    if (answer.error?.error !== "result_not_ready") return succeeded(answer).result;
    const { task_status } = answer.error;
    if (task_status === "acknowledged" || task_status === "dead" || performance.now() >= end) return undefined;
    await pause(began, signal);
  }
}

/** Sleeps for whatever the server did not wait of a second. */
export async function pause(began: number, signal?: AbortSignal): Promise<void> {
  const left = POLL_MS - (performance.now() - began);
  if (left > 0) await delay(left, undefined, signal && { signal });
}

/** Whether the same request may succeed a little later. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Refusal ? error.status === 429 || error.status >= 500 : error instanceof TypeError;
