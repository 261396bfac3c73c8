import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, client, type LooseAnswer, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { at, textAt } from "./reading.ts";

/** The n8n node: one Idempotency-Key for each execution, method and path, on every call, and what it reads. */
let server: TestServer;
let key: Client;
let executions = 0;
beforeAll(async () => {
  server = await startServer();
  key = await mint(server.url, "n8n");
});
afterAll(() => server.stop());

type Send = (method: "GET" | "POST", path: string, body?: object) => Promise<LooseAnswer>;

/** One execution of a workflow, in which a node may run for many items. */
function execution(by: Client = key): Send {
  executions += 1;
  const id = executions;
  return (method, path, body) => {
    const [route] = path.split("?");
    const headers = { "Content-Type": "application/json", "Idempotency-Key": `n8n-${id}-${method}-${route}` };
    return by.raw(method, path, { headers: { Accept: "application/json", ...headers }, body });
  };
}

/** The lane's id; its name, where it could not be made. */
async function lane(send: Send, name: string): Promise<string> {
  const made = await send("POST", "/v1/channels", { name, mode: "claimable" });
  return made.status === 409 ? name : textAt(made.body, "id");
}

const post = (send: Send, channel: string, content: string) =>
  send("POST", `/v1/channels/${channel}/messages`, { content });

/** Claims the first of twenty that nobody was faster with. */
async function claimNext(send: Send, channel: string, actor: string): Promise<LooseAnswer | undefined> {
  const { body } = await send("GET", `/v1/channels/${channel}/messages?limit=20&status=unclaimed`);
  for (const message of at(body, "data") as object[]) {
    const claimed = await send("POST", `/v1/messages/${textAt(message, "id")}/claim`, { actor });
    if (claimed.status !== 409) return claimed;
  }
  return undefined;
}

describe("the n8n node", () => {
  test("tests a credential by its status", async () => {
    expect((await execution()("GET", "/v1/keys/me")).status).toBe(200);
    expect((await execution(client(server.url, "bck_wrong.key"))("GET", "/v1/keys/me")).status).toBe(401);
  });

  test("posts three items of one execution as three tasks on one lane (L8)", async () => {
    const send = execution();
    for (const content of ["item 0", "item 1", "item 2"]) {
      const { status, body } = await post(send, await lane(send, "items"), content);
      expect([status, at(body, "message.content")]).toEqual([201, content]);
      expect(at(body, "next_cursor")).toBe(at(body, "message.created_at"));
    }
  });

  test("finds the same lane in the next execution, and in one much later", async () => {
    const first = await lane(execution(), "daily");
    expect(await lane(execution(), "daily")).toBe(first);
    await server.clock.advance(2 * 86_400);
    expect(await lane(execution(), "daily")).toBe(first);
  });

  test("uses the name of an existing lane of another mode", async () => {
    await execution()("POST", "/v1/channels", { name: "alerts", mode: "broadcast" });
    const channel = await lane(execution(), "alerts");
    expect(channel).toBe("alerts");
    expect((await post(execution(), channel, "up")).status).toBe(201);
  });

  test("claims task after task within one execution, skipping those that others hold, and acknowledges them", async () => {
    const send = execution();
    const channel = await lane(send, "queue");
    const ids = [];
    for (const content of ["a", "b"]) ids.push(textAt((await post(send, channel, content)).body, "message.id"));
    const claims = [await claimNext(send, channel, "worker"), await claimNext(send, channel, "worker")];
    expect(claims.map((claim) => at(claim?.body, "message.id"))).toEqual(ids);
    expect(await claimNext(send, channel, "worker")).toBeUndefined();
    for (const id of ids) {
      expect(verdict(await send("POST", `/v1/messages/${id}/ack`, { actor: "worker" }))).toBe("200 acknowledged");
    }
  });

  test("moves on to the next task after a 409", async () => {
    const send = execution();
    const channel = await lane(send, "contested");
    const id = textAt((await post(send, channel, "taken")).body, "message.id");
    await send("POST", `/v1/messages/${id}/claim`, { actor: "fast" });
    expect(verdict(await send("POST", `/v1/messages/${id}/claim`, { actor: "slow" }))).toBe("409 already_claimed");
  });

  test("sees new messages within one execution, although it lists under one Idempotency-Key", async () => {
    const send = execution();
    const channel = await lane(send, "watched");
    const list = () => send("GET", `/v1/channels/${channel}/messages?limit=20`);
    const subscribe = () => send("POST", "/v1/tasks/subscribe", { channel, limit: 20 });
    const seen = async () => [at((await list()).body, "data.length"), at((await subscribe()).body, "data.length")];
    expect(await seen()).toEqual([0, 0]);
    await post(send, channel, "new");
    expect(await seen()).toEqual([1, 1]);
  });
});
