import { type Agent, expects, ok } from "../agent.ts";
import { must, type Requirement } from "../requirement.ts";
import type { Target } from "../target.ts";
import { ack, channelOf, claim, page, postTo, type Schemas } from "../work.ts";

export const idempotency: readonly Requirement[] = [
  {
    id: "idempotency.replay",
    level: "MUST",
    sentence:
      "A post repeated under its Idempotency-Key gives the first answer with X-Idempotent-Replay, and posts nothing.",
    section: "Requests",
    check: async (target) => {
      const { owner, channel, post } = await keyedPost(target);
      const [first, second] = [await expects(post("same"), 201), await expects(post("same"), 201)];
      must(first.text === second.text, "The second answer differs from the first.");
      must(second.headers.get("x-idempotent-replay") === "true", "The second answer lacks X-Idempotent-Replay: true.");
      must((await page(owner, channel)).data.length === 1, "The repeat posted another message.");
    },
  },
  {
    id: "idempotency.conflict",
    level: "MUST",
    sentence: "Another body under a used Idempotency-Key is 422 idempotency_key_reused.",
    section: "Requests",
    check: async (target) => {
      const { post } = await keyedPost(target);
      await expects(post("one"), 201);
      await expects(post("another"), 422, "idempotency_key_reused");
    },
  },
  {
    id: "idempotency.parallel",
    level: "MUST",
    sentence: "Concurrent repeats post one message, and each gets it or 409 idempotency_in_flight.",
    section: "Requests",
    check: async (target) => {
      const { owner, channel, post } = await keyedPost(target);
      const answers = await Promise.all(Array.from({ length: 8 }, () => post("same")));
      const odd = answers.filter(({ status, code }) => status !== 201 && code !== "idempotency_in_flight");
      must(odd.length === 0, `${odd.length} of 8 repeats were answered ${odd[0]?.status} ${odd[0]?.code ?? ""}.`);
      const { data } = await page(owner, channel);
      must(data.length === 1, `8 repeats posted ${data.length} messages.`);
    },
  },
  {
    id: "idempotency.own-key",
    level: "MUST",
    sentence: "An Idempotency-Key belongs to its API key and its path.",
    section: "Requests",
    check: async (target) => {
      const [owner, worker] = await Promise.all([target.as("owner"), target.as("worker")]);
      const channels = [await channelOf(target, owner), await channelOf(target, owner)];
      const headers = { "Idempotency-Key": target.name("key") };
      const post = (agent: Agent, channel: string) =>
        ok(agent.post<Schemas["PostedMessage"]>(`/v1/channels/${channel}/messages`, { content: "same" }, { headers }));
      const [here = "", there = ""] = channels;
      const posted = [await post(owner, here), await post(worker, here), await post(owner, there)];
      const ids = new Set(posted.map(({ message }) => message.id));
      must(ids.size === 3, `Three different posts gave ${ids.size} messages.`);
    },
  },
  {
    id: "idempotency.none",
    level: "MUST",
    sentence: "Without the header the same text posted twice is two messages.",
    section: "Requests",
    check: async (target) => {
      const owner = await target.as("owner");
      const channel = await channelOf(target, owner);
      const ids = [await postTo(owner, channel, "same"), await postTo(owner, channel, "same")];
      must(ids[0] !== ids[1], "The second post gave the first message.");
    },
  },
  {
    id: "idempotency.claims",
    level: "MUST",
    sentence: "A claim under a used Idempotency-Key runs again, so it reports the current state.",
    section: "Requests",
    check: async (target) => {
      const [owner, worker] = await Promise.all([target.as("owner"), target.as("worker")]);
      const id = await postTo(owner, await channelOf(target, owner));
      const headers = { "Idempotency-Key": target.name("key") };
      const again = () => ok(worker.post<Schemas["ClaimResult"]>(`/v1/messages/${id}/claim`, {}, { headers }));
      await again();
      await ok(ack(worker, id));
      const { status } = await again();
      must(status === "already_acknowledged", `After the ack the repeated claim says ${status}.`);
      await expects(claim(owner, id), 409, "already_claimed");
    },
  },
];

async function keyedPost(target: Target) {
  const owner = await target.as("owner");
  const channel = await channelOf(target, owner);
  const headers = { "Idempotency-Key": target.name("key") };
  const post = (content: string) => owner.post(`/v1/channels/${channel}/messages`, { content }, { headers });
  return { owner, channel, post };
}
