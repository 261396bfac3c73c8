import { expects, ok } from "../agent.ts";
import { must, type Requirement } from "../requirement.ts";
import { channelOf, page, postTo, type Schemas } from "../work.ts";

export const keys: readonly Requirement[] = [
  {
    id: "keys.works",
    level: "MUST",
    sentence: "A minted key works immediately, as X-API-Key and as a bearer token.",
    section: "POST /v1/keys",
    check: async (target) => {
      const { key, keyId } = await target.as("owner");
      const headers = { Authorization: `Bearer ${key}` };
      for (const agent of [target.withKey(key ?? ""), target.anonymous]) {
        const mine = await ok(agent.get<Schemas["Key"]>("/v1/keys/me", agent.key ? {} : { headers }));
        must(mine.key_id === keyId, `It is the key ${mine.key_id}, not ${keyId}.`);
      }
    },
  },
  {
    id: "keys.unauthorized",
    level: "MUST",
    sentence: "No key, or one that nobody minted, is 401 unauthorized.",
    section: "Answers common to all verbs",
    check: async (target) => {
      const unknown = target.withKey("bck_000000000000.00000000000000000000000000000000");
      for (const agent of [target.anonymous, unknown]) await expects(agent.get("/v1/keys/me"), 401, "unauthorized");
    },
  },
  {
    id: "keys.same-owner",
    level: "MUST",
    sentence: "A key minted with a key has the same owner, and so the same channels.",
    section: "POST /v1/keys",
    check: async (target) => {
      const [owner, second] = await Promise.all([target.as("owner"), target.as("narrowed")]);
      const ids = await Promise.all([owner, second].map((agent) => ok(agent.get<Schemas["Key"]>("/v1/keys/me"))));
      must(ids[0]?.owner_id === ids[1]?.owner_id, "The two keys have different owners.");
      await ok(second.get(`/v1/channels/${await channelOf(target, owner, { access: "restricted" })}/messages`));
    },
  },
  {
    id: "keys.revoked",
    level: "MUST",
    sentence: "A revoked key is 401 from its next request on.",
    section: "DELETE /v1/keys/me",
    check: async (target) => {
      const doomed = await target.as("doomed");
      await ok(doomed.get("/v1/keys/me"));
      await ok(doomed.delete("/v1/keys/me"));
      await expects(doomed.get("/v1/keys/me"), 401, "unauthorized");
    },
  },
  {
    id: "scopes.narrowed",
    level: "MUST",
    sentence:
      "A key narrowed to messages:read reads, and is 403 insufficient_scope at everything else. It cannot be widened.",
    section: "PUT /v1/keys/me/scopes",
    check: async (target) => {
      const [owner, narrowed] = await Promise.all([target.as("owner"), target.as("narrowed")]);
      await ok(narrowed.put("/v1/keys/me/scopes", { scopes: ["messages:read"] }));
      const channel = await channelOf(target, owner);
      const id = await postTo(owner, channel);
      must((await page(narrowed, channel)).data.length === 1, "It cannot read.");
      const refused = [
        narrowed.post(`/v1/channels/${channel}/messages`, { content: "no" }),
        narrowed.post(`/v1/messages/${id}/claim`),
        narrowed.post(`/v1/messages/${id}/ack`),
        narrowed.post("/v1/tasks/claim", { channel }),
        narrowed.post("/v1/channels", { name: target.name("no"), mode: "claimable" }),
        narrowed.patch(`/v1/channels/${channel}`, { description: "no" }),
        narrowed.get(`/v1/channels/${channel}`),
      ];
      for (const answer of refused) await expects(answer, 403, "insufficient_scope");
      await narrowed.put("/v1/keys/me/scopes", { scopes: ["messages:read", "messages:write"] });
      await expects(narrowed.post(`/v1/channels/${channel}/messages`, { content: "no" }), 403, "insufficient_scope");
    },
  },
];
