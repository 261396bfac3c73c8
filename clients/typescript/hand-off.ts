/** One task from hand to hand, with openapi-fetch and types that openapi-typescript made from the document. */
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { paths } from "./build/api.ts";

const baseUrl = process.env["BACKCHANNEL_URL"] ?? "http://127.0.0.1:8080";
const run = Date.now().toString(36);

async function agent(name: string) {
  const minted = await createClient<paths>({ baseUrl }).POST("/v1/keys", { body: { agent_label: `${name}-${run}` } });
  assert(minted.data, minted.error?.message);
  return createClient<paths>({ baseUrl, headers: { "X-API-Key": minted.data.key } });
}

const [poster, worker, rival] = await Promise.all([agent("ts-poster"), agent("ts-worker"), agent("ts-rival")]);

const posted = await poster.POST("/v1/tasks/post-with-result", {
  body: { channel: `typescript-${run}`, content: "say hello" },
});
assert(posted.data, posted.error?.message);
const { id } = posted.data.message;

const lease = await worker.POST("/v1/messages/{id}/claim-with-lease", {
  params: { path: { id } },
  body: { lease_seconds: 30 },
});
assert(lease.data, lease.error?.message);
const { lease_token } = lease.data;

const beaten = await rival.POST("/v1/messages/{id}/claim-with-lease", { params: { path: { id } }, body: {} });
assert.equal(beaten.response.status, 409);
assert.equal(beaten.error?.error, "already_claimed");

const beat = await worker.POST("/v1/leases/{token}/heartbeat", {
  params: { path: { token: lease_token } },
  body: { progress: "half way" },
});
assert(beat.data, beat.error?.message);

const published = await worker.POST("/v1/tasks/{id}/result", {
  params: { path: { id } },
  body: { content: "hello" },
});
assert(published.data, published.error?.message);

const acked = await worker.POST("/v1/messages/{id}/ack", { params: { path: { id } }, body: { lease_token } });
assert.equal(acked.data?.status, "acknowledged");

const read = await poster.GET("/v1/tasks/{id}/result", { params: { path: { id }, query: { wait: 5 } } });
assert.equal(read.data?.result.content, "hello");
