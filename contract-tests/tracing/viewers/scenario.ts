import { setTimeout as pause } from "node:timers/promises";
import { startReceiver } from "../../api/webhooks/receiver.ts";
import { type Client, mint } from "../../harness/harness.ts";

/** Between two steps, so that a picture shows which came first, in milliseconds. */
const PAUSE_MS = 60;

/**
 * Agents that trace nothing themselves: a task is posted, pushed to a webhook, claimed, answered and acknowledged.
 * @returns the id of its trace
 */
export async function handOff(url: string): Promise<string> {
  const receiver = await startReceiver();
  const [editor, writer] = [await mint(url, "editor"), await mint(url, "writer")];
  await editor.ok("createChannel", { body: { name: "drafts", mode: "claimable", webhook_url: receiver.url } });
  const { id } = await post(editor, "drafts", "Draft the intro");
  await receiver.until(1);
  await pause(PAUSE_MS);
  const { trace } = await claim(writer, "drafts");
  await pause(PAUSE_MS);
  await finish(writer, id, {});
  await receiver.close();
  return traceIdOf(trace);
}

/**
 * Two agents talk about a task in an agent channel. The worker sends the trace that it was given with each of its requests.
 * @returns the id of the trace
 */
export async function conversation(url: string): Promise<string> {
  const [ana, ben] = [await mint(url, "ana"), await mint(url, "ben")];
  const { id } = await post(ana, "reviews", "Review the release notes");
  const { trace } = await claim(ben, "reviews");
  const headers = { traceparent: trace };
  const created = await ben.ok("createAgentChannel", { body: { title: "Release notes", created_by: "ben" }, headers });
  const say = async (by: Client, author: string, kind: string, payload: Record<string, unknown>) => {
    const body = { kind, author, payload };
    await by.ok("appendAgentChannelEvent", { params: { id: created.id }, body, headers });
    await pause(PAUSE_MS);
  };
  await say(ben, "ben", "spec", {
    mission: "Ship the notes of the next release",
    rules: ["Each entry gives its reason"],
  });
  await say(ben, "ben", "state", state("ana", "proposed"));
  await say(ana, "ana", "comms", { text: "Two entries lack a reason: 14 and 17." });
  await say(ana, "ana", "state", state("ben", "in_progress"));
  await say(ben, "ben", "status", { agent: "ben", phase: "writing", note: "entry 17" });
  await say(ben, "ben", "state", state("ben", "done"));
  await ben.ok("closeAgentChannel", { params: { id: created.id }, headers });
  await finish(ben, id, headers);
  return traceIdOf(trace);
}

const state = (holder: string, status: string) => ({
  protocol_version: 2,
  handoff: { holder, expected_action: "complete the entries" },
  concepts: [
    { id: "release-notes", owner: holder, status, concept: "Every entry of the release notes gives its reason" },
  ],
});

const post = async (by: Client, channel: string, content: string) =>
  (await by.ok("postTask", { body: { channel, content } })).message;

/** The next task, and the trace that it comes from. */
async function claim(by: Client, channel: string) {
  const { traceparent } = await by.ok("claimTask", { body: { channel } });
  if (traceparent === undefined) throw new Error("the claim says nothing of a trace");
  return { trace: traceparent };
}

async function finish(by: Client, id: string, headers: Record<string, string>): Promise<void> {
  await by.ok("publishResult", { params: { id }, body: { content: "Done." }, headers });
  await pause(PAUSE_MS);
  await by.ok("ackMessage", { params: { id }, body: {}, headers });
}

const traceIdOf = (traceparent: string): string => traceparent.split("-")[1] ?? "";
