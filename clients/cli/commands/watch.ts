import { type Message, succeeded } from "../../typescript/src/index.ts";
import { connect, type ServerOptions } from "../options.ts";
import { paint, print, stopSignal } from "../terminal.ts";

export interface WatchOptions extends ServerOptions {
  readonly since?: string;
  readonly count?: number;
}

const PAGE = 100;
const ONE_WAIT_SECONDS = 20;
/** A server that allows no waits is polled once a second. */
const POLL_MS = 1_000;
const FIRST = "0";

/** Prints the existing messages of a channel, then new ones as they are posted. */
export async function watch(channel: string, options: WatchOptions): Promise<void> {
  const { json, count = Number.POSITIVE_INFINITY } = options;
  const client = await connect(options);
  const stop = stopSignal();
  let since = options.since ?? FIRST;
  let shown = 0;
  while (!stop.aborted && shown < count) {
    const began = performance.now();
    const query = { since, limit: PAGE, wait: ONE_WAIT_SECONDS };
    const answer = await client
      .GET("/v1/channels/{channel}/messages", { params: { path: { channel }, query }, signal: stop })
      .catch((error: unknown) => {
        if (stop.aborted) return undefined;
        throw error;
      });
    if (!answer) return;
    const page = succeeded(answer);
    for (const message of page.data.slice(0, count - shown)) print(json, message, () => lineOf(message));
    shown += page.data.length;
    since = page.next_cursor ?? since;
    const left = POLL_MS - (performance.now() - began);
    if (page.data.length === 0 && left > 0) await new Promise((resolve) => setTimeout(resolve, left));
  }
}

function lineOf({ created_at, actor, actor_label, status, content, id }: Message): string {
  const from = actor?.name ?? actor_label ?? "";
  return `${paint("dim", created_at)} ${paint("name", from)} ${paint("dim", `${id} ${status}`)}\n  ${content}`;
}
