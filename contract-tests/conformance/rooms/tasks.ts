import { type Agent, expects, ok } from "../agent.ts";
import { must, type Requirement } from "../requirement.ts";
import { claim, claimNext, oneTask, type Page, postSome, type Schemas } from "../work.ts";

const publish = (worker: Agent, id: string, content: string) =>
  worker.post<Schemas["PublishedResult"]>(`/v1/tasks/${id}/result`, { content });

const result = (reader: Agent, id: string) => reader.get<Schemas["TaskResult"]>(`/v1/tasks/${id}/result`);

export const tasks: readonly Requirement[] = [
  {
    id: "tasks.lane",
    level: "MUST",
    sentence: "Posting tasks by a name makes one lane, and workers claim from it by that name.",
    section: "POST /v1/tasks/post",
    check: async (target) => {
      const owner = await target.as("owner");
      const channel = target.name("lane");
      const post = () => ok(owner.post<Schemas["PostedTask"]>("/v1/tasks/post", { channel, content: "work" }));
      const posted = [await post(), await post()];
      must(posted[0]?.channel === posted[1]?.channel, "The second post made another lane.");
      const { message } = await ok(claimNext(owner, channel));
      must(message?.id === posted[0]?.message.id, "Claiming by the name gave another message than the first.");
    },
  },
  {
    id: "tasks.max",
    level: "MUST",
    sentence: "A claim with max returns that many messages, oldest first, and each only once.",
    section: "POST /v1/tasks/claim",
    check: async (target) => {
      const { owner, worker, channel, id } = await oneTask(target);
      const posted = [id, ...(await postSome(owner, channel, 3))];
      const ids: string[] = [];
      for (const count of [3, 1]) {
        const { messages = [] } = await ok(claimNext(worker, channel, { max: 3, lease_seconds: 60 }));
        must(messages.length === count, `A claim of 3 where ${count === 3 ? 4 : 1} are free gave ${messages.length}.`);
        ids.push(...messages.map(({ message }) => message.id));
      }
      must(ids.join() === posted.join(), "The claims gave other messages, or in another order.");
    },
  },
  {
    id: "tasks.subscribe",
    level: "MUST",
    sentence: "Broadcast and subscribe reach a channel by its name.",
    section: "POST /v1/tasks/subscribe",
    check: async (target) => {
      const owner = await target.as("owner");
      const name = target.name("news");
      await ok(owner.post("/v1/channels", { name, mode: "broadcast" }));
      await ok(owner.post("/v1/tasks/broadcast", { channel: name, content: "news" }));
      const { data } = await ok(owner.post<Page>("/v1/tasks/subscribe", { channel: name }));
      must(data.length === 1 && data[0]?.content === "news", `The subscriber got ${data.length} messages.`);
    },
  },
  {
    id: "results.read",
    level: "MUST",
    sentence: "A result is 404 result_not_ready until it is published, and then what was published.",
    section: "GET /v1/tasks/{id}/result",
    check: async (target) => {
      const { owner, worker, id } = await oneTask(target);
      await expects(result(owner, id), 404, "result_not_ready");
      await ok(claim(worker, id));
      await expects(publish(worker, id, "done"), 201);
      const { content } = (await ok(result(owner, id))).result;
      must(content === "done", `The result is "${content}".`);
    },
  },
  {
    id: "results.holder-only",
    level: "MUST",
    sentence: "Nobody but the holder publishes a result: 409 already_claimed.",
    section: "POST /v1/tasks/{id}/result",
    check: async (target) => {
      const { owner, worker, id } = await oneTask(target);
      await ok(claim(worker, id));
      await expects(publish(owner, id, "not mine"), 409, "already_claimed");
      await expects(result(owner, id), 404, "result_not_ready");
    },
  },
];
