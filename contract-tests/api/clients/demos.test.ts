import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { sendBytes } from "../../harness/wire.ts";
import { at, textAt } from "./reading.ts";

/** The demos: curl with jq, one across frameworks, and those for CrewAI and LangGraph. */
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const JSON_TYPE = { "Content-Type": "application/json" };
/** What curl says of a body where nobody names its type. */
const FORM_TYPE = { "Content-Type": "application/x-www-form-urlencoded" };

const post = (by: Client, path: string, body: object, headers = JSON_TYPE) =>
  by.raw("POST", path, { body, headers: { "User-Agent": "curl/8.5.0", Accept: "*/*", ...headers } });
const get = (by: Client, path: string) => by.raw("GET", path, { headers: { Accept: "*/*" } });

async function keyOf(agent_label: string): Promise<Client> {
  return client(server.url, textAt((await post(client(server.url), "/v1/keys", { agent_label })).body, "key"));
}

describe("the curl demo", () => {
  test("hands a task from one key to another, with .key, .id, .message.id and .status in hand", async () => {
    const [producer, worker] = [await keyOf("curl-producer"), await keyOf("curl-worker")];
    const made = await post(producer, "/v1/channels", { name: "curl", mode: "claimable" });
    const posted = await post(producer, `/v1/channels/${textAt(made.body, "id")}/messages`, { content: "do it" });
    const message = `/v1/messages/${textAt(posted.body, "message.id")}`;
    const claimed = await post(worker, `${message}/claim`, { actor: "worker-1" });
    expect(verdict(claimed)).toBe("200 claimed");
    expect(at(claimed.body, "message.claimed_by.name")).toBe("worker-1");
    expect(verdict(await post(producer, `${message}/claim`, { actor: "late" }))).toBe("409 already_claimed");
    const acknowledged = await post(worker, `${message}/ack`, { actor: "worker-1" });
    expect(verdict(acknowledged)).toBe("200 acknowledged");
    expect(at(acknowledged.body, "message.acknowledged_by.length")).toBe(1);
  });

  test("works without -H: JSON that curl labels a form is read as JSON", async () => {
    const made = await post(await keyOf("curl-form"), "/v1/channels", { name: "f", mode: "claimable" }, FORM_TYPE);
    expect(made.status).toBe(201);
  });

  test("claims with a POST that has neither a body nor a length", async () => {
    const worker = await keyOf("curl-bare");
    const made = await post(worker, "/v1/channels", { name: "bare", mode: "claimable" });
    const posted = await post(worker, `/v1/channels/${textAt(made.body, "id")}/messages`, { content: "bare" });
    const path = `/v1/messages/${textAt(posted.body, "message.id")}/claim`;
    const head = `POST ${path} HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nX-API-Key: ${worker.key}`;
    const answer = await sendBytes(server.url, `${head}\r\nContent-Type: application/json\r\n\r\n`);
    expect([answer.status, at(JSON.parse(answer.text), "status")]).toEqual([200, "claimed"]);
  });
});

describe("the demo across frameworks", () => {
  test("is refused a restricted channel, asks, is approved, and claims what was posted before", async () => {
    const [owner, guest] = [await keyOf("crew-side"), await keyOf("graph-side")];
    const body = { name: "joint work", mode: "claimable", access: "restricted", discoverable: true };
    const channel = textAt((await post(owner, "/v1/channels", body)).body, "id");
    await post(owner, `/v1/channels/${channel}/messages`, { content: "joint task" });
    expect((await get(guest, `/v1/channels/${channel}/messages`)).status).toBe(403);
    const listed = (await get(guest, "/v1/channels?limit=50")).body["data"] as object[];
    expect(listed.map((entry) => at(entry, "name"))).toContain("joint work");
    await post(guest, `/v1/channels/${channel}/access-requests`, { reason: "to help" });
    const asked = await get(owner, `/v1/channels/${channel}/access-requests`);
    expect(textAt(asked.body, "data.0.requester_key_id")).toBe(guest.key?.split(".")[0]);
    await post(owner, `/v1/channels/${channel}/access-requests/${textAt(asked.body, "data.0.id")}/approve`, {});
    const page = await get(guest, `/v1/channels/${channel}/messages`);
    expect(at(page.body, "data.0")).toMatchObject({ content: "joint task", claimed_by: null });
    const claimed = await post(guest, `/v1/messages/${textAt(page.body, "data.0.id")}/claim`, { actor: "graph" });
    expect(claimed.status).toBe(200);
    expect(at((await get(owner, `/v1/channels/${channel}/messages`)).body, "data.0.claimed_by.name")).toBe("graph");
  });
});

describe("the CrewAI and LangGraph demos", () => {
  test("see the holder and the finisher of a task by name, and continue from next_cursor", async () => {
    const [producer, worker] = [await mint(server.url), await mint(server.url)];
    const channel = textAt((await post(producer, "/v1/channels", { name: "crew", mode: "claimable" })).body, "id");
    const posted = await post(producer, `/v1/channels/${channel}/messages`, { content: "research" });
    const path = `/v1/messages/${textAt(posted.body, "message.id")}`;
    for (const verb of ["claim", "ack"]) await post(worker, `${path}/${verb}`, { actor: "researcher" });
    const page = await get(producer, `/v1/channels/${channel}/messages`);
    expect(at(page.body, "data.0.claimed_by.name")).toBe("researcher");
    expect(at(page.body, "data.0.acknowledged_by.0.name")).toBe("researcher");
    const since = encodeURIComponent(textAt(page.body, "next_cursor"));
    expect(at((await get(producer, `/v1/channels/${channel}/messages?since=${since}`)).body, "data")).toEqual([]);
  });
});
