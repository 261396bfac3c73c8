import { expects, ok } from "../agent.ts";
import { must, type Requirement } from "../requirement.ts";
import type { Target } from "../target.ts";
import { channelOf, claim, postTo, type Schemas } from "../work.ts";

export const access: readonly Requirement[] = [
  {
    id: "access.hidden",
    level: "MUST",
    sentence:
      "A key that is no member cannot read, post to or claim from a restricted channel, nor find it by its name.",
    section: "Answers common to all verbs",
    check: async (target) => {
      const { owner, outsider, channel } = await restricted(target);
      const { name } = await ok(owner.get<Schemas["Channel"]>(`/v1/channels/${channel}`));
      const id = await postTo(owner, channel);
      const path = `/v1/channels/${channel}/messages`;
      await expects(outsider.get(path), 403, "channel_access_denied");
      await expects(outsider.post(path, { content: "no" }), 403, "channel_access_denied");
      await expects(claim(outsider, id), 403, "channel_access_denied");
      await expects(outsider.get(`/v1/channels/${name}`), 404, "channel_not_found");
    },
  },
  {
    id: "access.unlisted",
    level: "MUST",
    sentence: "A channel that is not discoverable is in no list of another owner.",
    section: "GET /v1/channels",
    check: async (target) => {
      const { outsider, channel } = await restricted(target);
      const { data } = await ok(outsider.get<Schemas["ChannelPage"]>("/v1/channels?limit=100"));
      must(!data.some(({ id }) => id === channel), "The newest channels list it.");
    },
  },
  {
    id: "access.member",
    level: "MUST",
    sentence: "A member that was added gets in, and is outside again from its next request after it was removed.",
    section: "DELETE /v1/channels/{channel}/members/{key_id}",
    check: async (target) => {
      const { owner, outsider, channel } = await restricted(target);
      const members = `/v1/channels/${channel}/members`;
      await expects(owner.post(members, { key_id: outsider.keyId }), 201);
      await ok(outsider.get(`/v1/channels/${channel}/messages`));
      await ok(owner.delete(`${members}/${outsider.keyId}`));
      await expects(outsider.get(`/v1/channels/${channel}/messages`), 403, "channel_access_denied");
    },
  },
  {
    id: "access.request",
    level: "MUST",
    sentence: "A request for access is pending until the owner approves it, and then the key is a member.",
    section: "POST /v1/channels/{channel}/access-requests",
    check: async (target) => {
      const { owner, outsider, channel } = await restricted(target, true);
      const path = `/v1/channels/${channel}/access-requests`;
      const asked = await expects(outsider.post<Schemas["AccessRequestAnswer"]>(path), 202);
      await expects(outsider.get(`/v1/channels/${channel}/messages`), 403, "channel_access_denied");
      const decision = `${path}/${asked.body.request_id}`;
      await ok(owner.post(`${decision}/approve`));
      await ok(outsider.get(`/v1/channels/${channel}/messages`));
      await expects(owner.post(`${decision}/deny`), 409, "access_request_resolved");
    },
  },
  {
    id: "invitations.join",
    level: "MUST",
    sentence: "Looking an invitation up makes the key a member. Without a key it is 401 api_key_required.",
    section: "GET /v1/channel-invitations/{id}",
    check: async (target) => {
      const { owner, outsider, channel } = await restricted(target);
      const { id } = await ok(owner.post<Schemas["Invitation"]>(`/v1/channels/${channel}/invitations`));
      await expects(target.anonymous.get(`/v1/channel-invitations/${id}`), 401, "api_key_required");
      await ok(outsider.get(`/v1/channel-invitations/${id}`));
      await ok(outsider.get(`/v1/channels/${channel}/messages`));
    },
  },
  {
    id: "invitations.revoked",
    level: "MUST",
    sentence: "A revoked invitation is 410 invitation_revoked, and lets nobody in. One that never was is 404.",
    section: "GET /v1/channel-invitations/{id}",
    check: async (target) => {
      const { owner, outsider, channel } = await restricted(target);
      const { id } = await ok(owner.post<Schemas["Invitation"]>(`/v1/channels/${channel}/invitations`));
      await ok(owner.delete(`/v1/channel-invitations/${id}`));
      await expects(outsider.get(`/v1/channel-invitations/${id}`), 410, "invitation_revoked");
      await expects(outsider.get(`/v1/channels/${channel}/messages`), 403, "channel_access_denied");
      await expects(outsider.get(`/v1/channel-invitations/${"x".repeat(24)}`), 404, "invitation_not_found");
    },
  },
];

async function restricted(target: Target, discoverable = false) {
  const [owner, outsider] = await Promise.all([target.as("owner"), target.as("outsider")]);
  const channel = await channelOf(target, owner, { access: "restricted", discoverable });
  return { owner, outsider, channel };
}
