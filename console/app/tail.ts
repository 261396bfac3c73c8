import { useEffect, useState } from "preact/hooks";
import { call, type Message, part } from "./api.ts";

interface Page {
  readonly data: Message[];
  readonly next_cursor: string | null;
}

const WAIT_SECONDS = 20;
const RETRY_MS = 3000;
const MAX_SHOWN = 200;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The messages of a channel, oldest first, and each new one as it is posted. */
export function useTail(channel: string) {
  const [messages, setMessages] = useState<Message[]>([]);
  const [error, setError] = useState<Error>();
  useEffect(() => {
    const leaving = new AbortController();
    setMessages([]);
    void follow(channel, leaving.signal, setError, (more) =>
      setMessages((before) => [...before, ...more].slice(-MAX_SHOWN)),
    );
    return () => leaving.abort();
  }, [channel]);
  return { messages, error };
}

async function follow(
  channel: string,
  signal: AbortSignal,
  failed: (error: Error | undefined) => void,
  add: (messages: Message[]) => void,
) {
  let cursor = "0";
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
