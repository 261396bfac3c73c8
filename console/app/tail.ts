import { useEffect, useState } from "preact/hooks";
import { call, type Message, part } from "./api.ts";

interface Page {
  readonly data: Message[];
  readonly next_cursor: string | null;
}

const WAIT_SECONDS = 20;
const RETRY_MS = 3000;
/** How far back it begins, and what is shown at most: one page, which is read again to see what became of it. */
const BACK_MS = 60 * 60 * 1000;
const MAX_SHOWN = 100;
const REREAD_MS = 6000;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The messages of a channel in the last hour, oldest first, and each new one as it is posted. */
export function useTail(channel: string) {
  const [messages, setMessages] = useState<Message[]>([]);
  const [error, setError] = useState<Error>();
  useEffect(() => {
    const leaving = new AbortController();
    const shown = new Map<string, Message>();
    const add = (more: readonly Message[]) => {
      for (const message of more) shown.set(message.id, message);
      for (const id of [...shown.keys()].slice(0, -MAX_SHOWN)) shown.delete(id);
      setMessages([...shown.values()]);
    };
    add([]);
    void follow(channel, leaving.signal, setError, add);
    const timer = setInterval(() => reread(channel, shown, leaving.signal).then(add, () => undefined), REREAD_MS);
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [channel]);
  return { messages, error };
}

/** The present state of the messages on the page. A failure is reported by the tail, which asks all the time. */
async function reread(channel: string, shown: ReadonlyMap<string, Message>, signal: AbortSignal): Promise<Message[]> {
  const [first] = shown.values();
  if (!first || document.hidden) return [];
  const before = new Date(Date.parse(first.created_at) - 1).toISOString();
  const path = `/v1/channels/${part(channel)}/messages?limit=100&since=${before}`;
  const { data } = await call<Page>("GET", path, { signal });
  return data.filter(({ id }) => shown.has(id));
}

async function follow(
  channel: string,
  signal: AbortSignal,
  failed: (error: Error | undefined) => void,
  add: (messages: Message[]) => void,
) {
  let cursor = new Date(Date.now() - BACK_MS).toISOString();
  while (!signal.aborted) {
    const asked = performance.now();
    const path = `/v1/channels/${part(channel)}/messages?limit=100&wait=${WAIT_SECONDS}&since=${part(cursor)}`;
    try {
      const page = await call<Page>("GET", path, { signal });
      if (page.data.length > 0) add(page.data);
      cursor = page.next_cursor ?? cursor;
      failed(undefined);
      // A server that allows no waits answers at once; this page must not poll it in a tight loop.
      if (page.data.length === 0 && performance.now() - asked < 1000) await pause(RETRY_MS);
    } catch (thrown) {
      if (signal.aborted) return;
      failed(thrown as Error);
      await pause(RETRY_MS);
    }
  }
}
