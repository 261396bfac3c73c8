import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { succeeded, verifyWebhook } from "../../typescript/src/index.ts";
import { type Check, NotTestable, type Subject, Unhealthy } from "./examination.ts";

const PUSHED_WITHIN_MS = 15_000;
const POLL_MS = 250;

/**
 * A signed delivery to a receiver in this process. A remote server cannot reach it, which is not counted against it.
 */
export const webhook: Check = {
  name: "webhook",
  async look(subject) {
    if (!isLocal(subject.baseUrl))
      throw new NotTestable("the server is on another machine and cannot push to this one: try POST .../webhook/test");
    const secret = `whsec_${randomBytes(24).toString("base64")}`;
    const receiver = createServer();
    receiver.listen(0, "127.0.0.1");
    await once(receiver, "listening");
    const stop = new AbortController();
    try {
      const { port } = receiver.address() as AddressInfo;
      const pushed = nextPush(receiver, secret, stop.signal);
      await push(subject, `http://127.0.0.1:${port}/doctor`, secret);
      const began = performance.now();
      await Promise.race([pushed, givenUp(subject, stop.signal)]);
      return `pushed and signed within ${Math.round(performance.now() - began)} ms`;
    } finally {
      stop.abort();
      receiver.closeAllConnections();
      receiver.close();
    }
  },
};

const isLocal = (baseUrl: string) => ["127.0.0.1", "localhost", "[::1]"].includes(new URL(baseUrl).hostname);

async function push({ client, lane }: Subject, url: string, secret: string): Promise<void> {
  const created = await client.POST("/v1/channels", { body: { name: lane, mode: "claimable", access: "open" } });
  if (created.error && created.error.error !== "channel_name_conflict") succeeded(created);
  const params = { path: { channel: lane } };
  succeeded(await client.PUT("/v1/channels/{channel}/webhook", { params, body: { url, secret } }));
  const tried = await client.POST("/v1/channels/{channel}/webhook/test", { params });
  if (!tried.response.ok) succeeded(tried);
}

async function nextPush(receiver: ReturnType<typeof createServer>, secret: string, signal: AbortSignal): Promise<void> {
  const [request, answer] = await once(receiver, "request", { signal });
  const chunks: Buffer[] = [];
  for await (const chunk of request as IncomingMessage) chunks.push(chunk as Buffer);
  answer.writeHead(204).end();
  verifyWebhook(secret, (request as IncomingMessage).headers, Buffer.concat(chunks));
}

/** Rejects when the server reports that the delivery failed, or when nothing arrived. */
async function givenUp({ client, lane }: Subject, signal: AbortSignal): Promise<never> {
  const end = performance.now() + PUSHED_WITHIN_MS;
  for (;;) {
    await delay(POLL_MS, undefined, { signal });
    const query = { channel: lane, limit: 1 };
    const { data } = succeeded(await client.GET("/v1/webhook-deliveries", { params: { query } }));
    const error = data[0]?.error;
    if (error?.includes("private") || error?.includes("BACKCHANNEL_WEBHOOK_ALLOW_PRIVATE"))
      throw new NotTestable(`the server pushes to public addresses only (${error})`);
    if (error) throw new Unhealthy(`the push failed: ${error}`);
    if (performance.now() > end)
      throw new Unhealthy("nothing was pushed: does a worker run (BACKCHANNEL_WORKER_ENABLED, or backchannel worker)?");
  }
}
