import { randomUUID } from "node:crypto";
import { Role, type SendMessageRequest, type Task, TaskState } from "@a2a-js/sdk";
import { ClientFactory, JsonRpcTransportFactory, RestTransportFactory } from "@a2a-js/sdk/client";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Client, mint, startServer, type TestServer } from "../harness/harness.ts";

/** The official client of A2A sends to a channel, and workers of the HTTP API do what it sends. */
let server: TestServer;
let poster: Client;
let worker: Client;
beforeAll(async () => {
  server = await startServer({ clock: "system" });
  poster = await mint(server.url, "a2a-client");
  worker = await mint(server.url, "worker");
});
afterAll(() => server.stop());

const clientOf = (Transport: typeof JsonRpcTransportFactory | typeof RestTransportFactory, { key }: Client) => {
  const fetchImpl: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set("Authorization", `Bearer ${key}`);
    return fetch(input, { ...init, headers });
  };
  return new ClientFactory({ transports: [new Transport({ fetchImpl })] });
};

const message = (content: string, more: object = {}): SendMessageRequest => ({
  tenant: "",
  metadata: undefined,
  configuration: undefined,
  ...more,
  message: {
    messageId: randomUUID(),
    contextId: "",
    taskId: "",
    role: Role.ROLE_USER,
    parts: [{ content: { $case: "text", value: content }, metadata: undefined, filename: "", mediaType: "text/plain" }],
    metadata: { severity: "high" },
    extensions: [],
    referenceTaskIds: [],
  },
});

const AT_ONCE = {
  configuration: { acceptedOutputModes: [], taskPushNotificationConfig: undefined, returnImmediately: true },
};

const stateOf = ({ status }: Pick<Task, "status">): string => String(TaskState[status?.state ?? 0]);
const textOf = (task: Task) => task.artifacts[0]?.parts[0]?.content?.value;

test("a path that is too long for a channel has no card", async () => {
  const card = (channel: string) => fetch(`${server.url}/a2a/${channel}/.well-known/agent-card.json`);
  expect((await card("c".repeat(200))).status).toBe(200);
  const refused = await card("c".repeat(201));
  expect([refused.status, await refused.json()]).toMatchObject([404, { error: "channel_not_found" }]);
});

test.each(["/a2a", "/a2a/writers", "/a2a/writers/message:send"])(
  "%s says that a body is too large, or no JSON",
  async (path) => {
    const post = async (body: string, type = "application/json") => {
      const headers = { "X-API-Key": poster.key ?? "", "Content-Type": type };
      const answer = await fetch(`${server.url}${path}`, { method: "POST", headers, body });
      return [answer.status, await answer.json()];
    };
    expect(await post("x".repeat(3_000_000))).toMatchObject([413, { error: "payload_too_large" }]);
    expect(await post("<a/>", "application/xml")).toMatchObject([415, { error: "unsupported_media_type" }]);
    const error = path.endsWith("send")
      ? [400, { error: "invalid_json" }]
      : [200, { id: null, error: { code: -32_700 } }];
    expect(await post("{")).toMatchObject(error);
  },
);

describe.each([
  ["JSON-RPC", JsonRpcTransportFactory],
  ["HTTP+JSON", RestTransportFactory],
])("a channel over %s", (_, Transport) => {
  let channel: string;
  let agent: Awaited<ReturnType<ClientFactory["createFromUrl"]>>;
  beforeEach(async () => {
    channel = `agents ${randomUUID()}`;
    const card = `${server.url}/a2a/${encodeURIComponent(channel)}/.well-known/agent-card.json`;
    agent = await clientOf(Transport, poster).createFromUrl(card, "");
  });

  const claim = async (wait = 20) => {
    const answer = await worker.ok("claimTask", { body: { channel, lease_seconds: 60, wait } });
    return { id: answer.claimed?.id ?? "", token: answer.lease_token ?? "", content: answer.claimed?.content };
  };
  const finish = async ({ id, token: lease_token }: { id: string; token: string }, content: string) => {
    await worker.ok("publishResult", { params: { id }, body: { content, lease_token } });
    await worker.ok("ackMessage", { params: { id }, body: { lease_token } });
  };
  const send = async (content: string, more: object = {}) => {
    const result = await agent.sendMessage(message(content, more));
    if (!("status" in result)) throw new Error("it answered with a message");
    return result;
  };

  test("takes a message as a task, waits for its end, and answers with the result", async () => {
    const sending = send("Draft the intro");
    await expect.poll(async () => (await poster.call("readChannel", { params: { channel } })).status).toBe(200);
    const claimed = await claim();
    expect(claimed.content).toBe("Draft the intro");
    await finish(claimed, "Here it is");
    const task = await sending;
    expect([task.id, stateOf(task), textOf(task)]).toEqual([claimed.id, "TASK_STATE_COMPLETED", "Here it is"]);
    expect(task.metadata).toMatchObject({ severity: "high" });
  });

  test("reports a task's state: submitted, working with its progress, failed, completed", async () => {
    await poster.ok("createChannel", { body: { name: channel, mode: "claimable", max_attempts: 1 } });
    const { id, status } = await send("slow", AT_ONCE);
    expect(status?.state).toBe(TaskState.TASK_STATE_SUBMITTED);
    const { token } = await claim();
    await worker.ok("heartbeatLease", { params: { token }, body: { progress: "half way" } });
    const working = await agent.getTask({ tenant: "", id });
    expect(stateOf(working)).toBe("TASK_STATE_WORKING");
    expect(working.status?.message?.parts[0]?.content?.value).toBe("half way");
    await worker.ok("releaseMessage", { params: { id }, body: { lease_token: token } });
    expect(stateOf(await agent.getTask({ tenant: "", id }))).toBe("TASK_STATE_FAILED");
  });

  test("streams a snapshot and then each change, to its end", async () => {
    const { id } = await send("streamed", AT_ONCE);
    const seen: string[] = [];
    const following = (async () => {
      for await (const { payload } of agent.resubscribeTask({ tenant: "", id })) {
        if (payload?.$case === "task") seen.push(`snapshot ${stateOf(payload.value)}`);
        if (payload?.$case === "statusUpdate") seen.push(stateOf(payload.value));
      }
    })();
    await expect.poll(() => seen).toEqual(["snapshot TASK_STATE_SUBMITTED"]);
    await finish(await claim(), "done");
    await following;
    expect(seen.at(-1)).toBe("TASK_STATE_COMPLETED");
  });

  test("turns the same message sent twice into one task", async () => {
    const request = message("once", AT_ONCE);
    const [first, second] = [await agent.sendMessage(request), await agent.sendMessage(request)];
    expect((second as Task).id).toBe((first as Task).id);
    expect((await poster.ok("listMessages", { params: { channel } })).data).toHaveLength(1);
  });

  test("cancels an unclaimed task, and refuses to cancel a claimed one", async () => {
    const request = message("free", AT_ONCE);
    const free = (await agent.sendMessage(request)) as Task;
    expect(stateOf(await agent.cancelTask({ tenant: "", id: free.id, metadata: undefined }))).toBe(
      "TASK_STATE_CANCELED",
    );
    await expect(agent.getTask({ tenant: "", id: free.id })).rejects.toThrow();
    await expect(agent.sendMessage(request)).rejects.toThrow(/answer_withdrawn/);
    const taken = await send("taken", AT_ONCE);
    await claim();
    await expect(agent.cancelTask({ tenant: "", id: taken.id, metadata: undefined })).rejects.toThrow(/claimed/);
  });

  test("lists its tasks, a page at a time and by state", async () => {
    for (const content of ["1", "2", "3"]) await send(content, AT_ONCE);
    await claim();
    const list = { tenant: "", contextId: "", statusTimestampAfter: undefined };
    const all = TaskState.TASK_STATE_UNSPECIFIED;
    const first = await agent.listTasks({ ...list, status: all, pageToken: "", pageSize: 2 });
    expect(first.tasks.map(stateOf)).toEqual(["TASK_STATE_WORKING", "TASK_STATE_SUBMITTED"]);
    const rest = await agent.listTasks({ ...list, status: all, pageToken: first.nextPageToken, pageSize: 2 });
    expect([rest.tasks.length, rest.nextPageToken]).toEqual([1, ""]);
    const working = await agent.listTasks({ ...list, status: TaskState.TASK_STATE_WORKING, pageToken: "" });
    expect(working.tasks).toHaveLength(1);
  });

  test("hands each of many tasks to exactly one of many workers", async () => {
    const sending = ["a", "b", "c", "d"].map((content) => send(content));
    await expect.poll(async () => (await poster.call("readChannel", { params: { channel } })).status).toBe(200);
    const pool = Array.from({ length: 6 }, async () => {
      const claimed = await claim(3);
      if (claimed.id) await finish(claimed, `did ${claimed.content}`);
      return claimed.content;
    });
    expect((await Promise.all(pool)).filter(Boolean).sort()).toEqual(["a", "b", "c", "d"]);
    expect((await Promise.all(sending)).map(textOf)).toEqual(["did a", "did b", "did c", "did d"]);
  });

  test("says that a long text is too large, not that the server failed", async () => {
    await expect(send("x".repeat(200_000))).rejects.toThrow(/content_too_large/);
  });

  test("refuses unknown tasks, files, and a second message for a task", async () => {
    await expect(agent.getTask({ tenant: "", id: randomUUID() })).rejects.toThrow(/not.?found/i);
    const file = message("x", AT_ONCE);
    file.message?.parts.push({
      content: { $case: "raw", value: Buffer.from("x") },
      metadata: undefined,
      filename: "x",
      mediaType: "",
    });
    await expect(agent.sendMessage(file)).rejects.toThrow(/text/);
    const more = message("x", AT_ONCE);
    if (more.message) more.message.taskId = randomUUID();
    await expect(agent.sendMessage(more)).rejects.toThrow(/one message/);
  });
});

describe("the instance", () => {
  test("has a card, and takes the channel as tenant", async () => {
    const answer = await fetch(`${server.url}/.well-known/agent-card.json`);
    expect(await answer.json()).toMatchObject({
      name: "Backchannel",
      supportedInterfaces: [{ url: `${server.url}/a2a`, protocolBinding: "JSONRPC" }, { protocolBinding: "HTTP+JSON" }],
      securitySchemes: { bearer: { httpAuthSecurityScheme: { scheme: "Bearer" } } },
    });
    for (const Transport of [JsonRpcTransportFactory, RestTransportFactory]) {
      const agent = await clientOf(Transport, poster).createFromUrl(server.url);
      const channel = `tenant-${randomUUID()}`;
      await agent.sendMessage(message("by tenant", { ...AT_ONCE, tenant: channel }));
      expect((await poster.ok("listMessages", { params: { channel } })).data).toMatchObject([{ content: "by tenant" }]);
    }
  });

  test("requires a key, and says how to get one", async () => {
    const answer = await fetch(`${server.url}/a2a/writers`, { method: "POST", body: "{}" });
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    expect(await answer.json()).toMatchObject({ error: "unauthorized", message: expect.stringContaining("curl") });
  });
});

test("tasks are listed to the last one, also where a page is cut short by its length in bytes", async () => {
  const large = await startServer({ settings: { maxMessageBytes: 100_000 } });
  try {
    const sender = await mint(large.url, "sender");
    const { id, name } = await sender.ok("createChannel", { body: { name: "long tasks", mode: "claimable" } });
    const messages = Array.from({ length: 8 }, () => ({ content: "x".repeat(90_000) }));
    for (let batch = 0; batch < 7; batch += 1)
      await sender.ok("postMessages", { params: { channel: id }, body: { messages } });
    const card = `${large.url}/a2a/${encodeURIComponent(name)}/.well-known/agent-card.json`;
    const agent = await clientOf(JsonRpcTransportFactory, sender).createFromUrl(card, "");
    const list = { tenant: "", contextId: "", statusTimestampAfter: undefined, pageSize: 100 };
    const lengths: number[] = [];
    let pageToken = "";
    do {
      const page = await agent.listTasks({ ...list, status: TaskState.TASK_STATE_UNSPECIFIED, pageToken });
      lengths.push(page.tasks.length);
      pageToken = page.nextPageToken;
    } while (pageToken !== "");
    expect(lengths).toEqual([46, 10]);
  } finally {
    await large.stop();
  }
});
