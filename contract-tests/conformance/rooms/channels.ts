import { expects, ok } from "../agent.ts";
import { must, type Requirement } from "../requirement.ts";
import { ack, channelOf, claim, messageIn, oneTask, page, postSome, postTo, type Schemas } from "../work.ts";

export const channels: readonly Requirement[] = [
  {
    id: "channels.create",
    level: "MUST",
    sentence: "Making a channel is 201; making it again is 200 with the same channel; with another mode it is 409.",
    section: "POST /v1/channels",
    check: async (target) => {
      const owner = await target.as("owner");
      const name = target.name("twice");
      const make = (mode: string) => owner.post<Schemas["Channel"]>("/v1/channels", { name, mode });
      const first = await expects(make("claimable"), 201);
      const second = await expects(make("claimable"), 200);
      must(first.body.id === second.body.id, "The second answer names another channel.");
      await expects(make("broadcast"), 409, "channel_name_conflict");
    },
  },
  {
    id: "channels.patch",
    level: "MUST",
    sentence: "PATCH changes what it names, and refuses fields that a channel does not have: 422 invalid_fields.",
    section: "PATCH /v1/channels/{channel}",
    check: async (target) => {
      const owner = await target.as("owner");
      const path = `/v1/channels/${await channelOf(target, owner)}`;
      const { description } = await ok(owner.patch<Schemas["Channel"]>(path, { description: "changed" }));
      must(description === "changed", `The description is "${description}".`);
      await expects(owner.patch(path, { colour: "blue" }), 422, "invalid_fields");
    },
  },
  {
    id: "channels.owner-only",
    level: "MUST",
    sentence: "Nobody but its owner changes or deletes a channel: 403 forbidden.",
    section: "PATCH /v1/channels/{channel}",
    check: async (target) => {
      const [owner, worker] = await Promise.all([target.as("owner"), target.as("worker")]);
      const path = `/v1/channels/${await channelOf(target, owner)}`;
      await expects(worker.patch(path, { description: "mine" }), 403, "forbidden");
      await expects(worker.delete(path), 403, "forbidden");
    },
  },
  {
    id: "channels.delete",
    level: "MUST",
    sentence: "A deleted channel is gone with everything in it.",
    section: "DELETE /v1/channels/{channel}",
    check: async (target) => {
      const { owner, worker, channel, id } = await oneTask(target);
      await expects(owner.delete(`/v1/channels/${channel}`), 204);
      await expects(owner.get(`/v1/channels/${channel}`), 404, "channel_not_found");
      await expects(claim(worker, id), 404, "message_not_found");
    },
  },
  {
    id: "channels.paused",
    level: "MUST",
    sentence: "A paused channel refuses posts with 503 channel_paused; reading, claiming and acknowledging go on.",
    section: "PATCH /v1/channels/{channel}",
    check: async (target) => {
      const { owner, worker, channel, id } = await oneTask(target);
      await ok(owner.patch(`/v1/channels/${channel}`, { paused: true }));
      await expects(owner.post(`/v1/channels/${channel}/messages`, { content: "no" }), 503, "channel_paused");
      await messageIn(worker, channel, id);
      await ok(claim(worker, id));
      await ok(ack(worker, id));
    },
  },
  {
    id: "channels.full",
    level: "MUST",
    sentence: "A claimable channel with max_messages unfinished ones refuses a post with 429 channel_full.",
    section: "POST /v1/channels/{channel}/messages",
    check: async (target) => {
      const owner = await target.as("owner");
      const channel = await channelOf(target, owner, { max_messages: 2 });
      await postSome(owner, channel, 2);
      await expects(owner.post(`/v1/channels/${channel}/messages`, { content: "no" }), 429, "channel_full");
    },
  },
  {
    id: "messages.verbatim",
    level: "MUST",
    sentence: "Content and metadata come back as they were posted.",
    section: "POST /v1/channels/{channel}/messages",
    check: async (target) => {
      const owner = await target.as("owner");
      const channel = await channelOf(target, owner);
      const content = `  é e\u0301 \u{1F980}\t"\\ \r\n${target.random(1e9)} `;
      const metadata = { list: [1, null, { deep: true }], text: content };
      await expects(owner.post(`/v1/channels/${channel}/messages`, { content, metadata }), 201);
      const [message] = (await page(owner, channel)).data;
      must(message?.content === content, "The content is not what was posted.");
      must(JSON.stringify(message.metadata) === JSON.stringify(metadata), "The metadata is not what was posted.");
    },
  },
  {
    id: "messages.status",
    level: "MUST",
    sentence: "A list filtered by status has those messages and no others.",
    section: "GET /v1/channels/{channel}/messages",
    check: async (target) => {
      const { owner, worker, channel, id } = await oneTask(target);
      const free = await postTo(owner, channel);
      await ok(claim(worker, id));
      for (const [status, expected] of [
        ["unclaimed", free],
        ["claimed", id],
      ] as const) {
        const { data } = await page(owner, channel, { status });
        must(
          data.length === 1 && data[0]?.id === expected,
          `status=${status} lists ${data.length} messages, or another.`,
        );
      }
    },
  },
  {
    id: "messages.retract",
    level: "MUST",
    sentence: "A message can be taken back until it is claimed: then it is 409 message_claimed.",
    section: "DELETE /v1/messages/{id}",
    check: async (target) => {
      const { owner, worker, channel, id } = await oneTask(target);
      await ok(claim(worker, id));
      await expects(owner.delete(`/v1/messages/${id}`), 409, "message_claimed");
      const other = await postTo(owner, channel);
      await ok(owner.delete(`/v1/messages/${other}`));
      await expects(claim(worker, other), 404, "message_not_found");
    },
  },
  {
    id: "messages.broadcast-ack",
    level: "MUST",
    sentence: "On a broadcast channel each reader acknowledges for itself.",
    section: "A message on a claimable channel",
    check: async (target) => {
      const { owner, worker, id } = await oneTask(target, { mode: "broadcast" });
      for (const reader of [owner, worker]) {
        must((await ok(ack(reader, id))).status === "acknowledged", "A first ack does not say acknowledged.");
        must((await ok(ack(reader, id))).status === "already_acknowledged", "A second ack says acknowledged.");
      }
    },
  },
];
