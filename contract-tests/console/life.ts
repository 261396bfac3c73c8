import { keyIdOf } from "../harness/access.ts";
import { type Client, client, mint } from "../harness/harness.ts";
import { secondKey } from "../harness/work.ts";

export interface Life {
  readonly owner: Client;
  /** A restricted lane with messages in each state, members, an invitation and a key that asks to be let in. */
  readonly channel: string;
}

/** Nobody listens there: a push fails, is tried again and can be looked at. */
const NOWHERE = "http://127.0.0.1:9/hook";

/** Fills a server with what the console shows: lanes in all states, their workers and members, and pushes. */
export async function fill(url: string): Promise<Life> {
  const owner = await mint(url);
  const channel = await translations(owner);
  await circle(owner, channel);
  await otherChannels(owner);
  await owner.ok("putChannelWebhook", { params: { channel }, body: { url: NOWHERE } });
  await owner.ok("testChannelWebhook", { params: { channel } });
  const { id: log } = await owner.ok("createAgentChannel", { body: { title: "Release notes of the week" } });
  await owner.ok("appendAgentChannelEvent", {
    params: { id: log },
    body: { kind: "message", author: "writer", payload: { text: "I begin with the fixes." } },
  });
  return { owner, channel };
}

/** A task done, three at work, one dead, one delayed and two waiting. */
async function translations(owner: Client): Promise<string> {
  const { id: channel } = await owner.ok("createChannel", {
    body: { name: "translations", mode: "claimable", access: "restricted", discoverable: true, max_attempts: 1 },
  });
  const post = (content: string, delay_seconds?: number) =>
    owner.ok("postMessage", { params: { channel }, body: { content, ...(delay_seconds && { delay_seconds }) } });
  for (let item = 1; item <= 7; item += 1) await post(`item ${item}`);
  await post("item 8, in an hour", 3600);
  const claim = (actor: string) => owner.ok("claimTask", { body: { channel, lease_seconds: 600, actor } });
  const [done, held, given] = [await claim("first"), await claim("second"), await claim("third")];
  await claim("fourth");
  await owner.ok("ackMessage", {
    params: { id: done.message?.id ?? "" },
    body: { lease_token: done.lease_token ?? "", actor: "first" },
  });
  await owner.ok("heartbeatLease", { params: { token: held.lease_token ?? "" }, body: { progress: "20 of 40 pages" } });
  await owner.ok("releaseMessage", {
    params: { id: given.message?.id ?? "" },
    body: { lease_token: given.lease_token ?? "", actor: "third" },
  });
  return channel;
}

/** Members by the owner's doing and by an invitation, one at work, and one that asks to be let in. */
async function circle(owner: Client, channel: string) {
  const [member, invited, guest] = [await mint(owner.url), await mint(owner.url), await mint(owner.url)];
  await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(member) } });
  const { id } = await owner.ok("createInvitation", { params: { channel } });
  await invited.ok("resolveInvitation", { params: { id } });
  await member.ok("claimTask", { body: { channel, lease_seconds: 300, actor: "a-member" } });
  await guest.ok("requestAccess", { params: { channel }, body: { reason: "I translate" } });
}

async function otherChannels(owner: Client) {
  const sibling = client(owner.url, await secondKey(owner, "nightly-worker"));
  for (const [name, tasks] of Object.entries({ "image-resize": 12, reports: 3, "mail-out": 1 })) {
    const { id: channel } = await owner.ok("createChannel", { body: { name, mode: "claimable" } });
    for (let task = 1; task <= tasks; task += 1)
      await owner.ok("postMessage", { params: { channel }, body: { content: `${name} ${task}` } });
    if (tasks > 1) await sibling.ok("claimTask", { body: { channel, lease_seconds: 120, actor: `${name}-worker` } });
  }
  const { id: news } = await owner.ok("createChannel", { body: { name: "announcements", mode: "broadcast" } });
  await owner.ok("postMessage", { params: { channel: news }, body: { content: "Deploy at noon" } });
  const { id: closed } = await owner.ok("createChannel", { body: { name: "old-imports", mode: "claimable" } });
  await owner.ok("patchChannel", { params: { channel: closed }, body: { paused: true } });
}
