import { setTimeout as sleep } from "node:timers/promises";
import { expects, ok } from "../agent.ts";
import { must, NotChecked, type Requirement } from "../requirement.ts";
import type { Target } from "../target.ts";
import { channelOf, claimNext, oneTask, type Page, page, postSome, postTo, release } from "../work.ts";

/** Far longer than an answer takes on a busy machine, so that only a wait that is not woken lasts so long. */
const WAIT = 15;

export const waiting: readonly Requirement[] = [
  {
    id: "waiting.read",
    level: "MUST",
    slow: true,
    sentence: "A waiting read is answered when a message is posted, long before its time is over.",
    section: "Lists and waiting",
    check: async (target) => {
      await expectWaits(target);
      const [owner, reader] = await Promise.all([target.as("owner"), target.as("worker")]);
      const channel = await channelOf(target, owner);
      const read = timed(page(reader, channel, { wait: WAIT }));
      await sleep(1000);
      const id = await postTo(owner, channel);
      const { value, seconds } = await read;
      must(value.data[0]?.id === id, "The waiting read was answered without the message.");
      must(seconds < WAIT - 3, `The waiting read was answered after ${seconds.toFixed(1)} s.`);
    },
  },
  {
    id: "waiting.claim",
    level: "MUST",
    slow: true,
    sentence:
      "Of several waiting claims one gets a message that is posted, and each gets another, long before its time is over.",
    section: "POST /v1/tasks/claim",
    check: async (target) => {
      await expectWaits(target);
      const [owner, worker] = await Promise.all([target.as("owner"), target.as("worker")]);
      const channel = await channelOf(target, owner);
      const claims = [1, 2, 3].map(() =>
        timed(ok(claimNext(worker, channel, { actor: target.name("waiter"), wait: WAIT }))),
      );
      await sleep(1000);
      await postTo(owner, channel);
      await Promise.race(claims);
      await postSome(owner, channel, claims.length - 1);
      const answers = await Promise.all(claims);
      const got = new Set(answers.map(({ value }) => value.message?.id));
      must(got.size === claims.length, `3 waiting claims got ${got.size} different messages of 3.`);
      const longest = Math.max(...answers.map(({ seconds }) => seconds));
      must(longest < WAIT - 3, `A waiting claim was answered after ${longest.toFixed(1)} s.`);
    },
  },
  {
    id: "waiting.release",
    level: "MUST",
    slow: true,
    sentence: "A release wakes a waiting claim.",
    section: "POST /v1/tasks/claim",
    check: async (target) => {
      await expectWaits(target);
      const { owner, worker, channel, id } = await oneTask(target);
      await ok(claimNext(worker, channel));
      const claim = timed(ok(claimNext(owner, channel, { wait: WAIT })));
      await sleep(1000);
      await ok(release(worker, id));
      const { value, seconds } = await claim;
      must(
        value.message?.id === id && seconds < WAIT - 3,
        `The waiting claim was answered after ${seconds.toFixed(1)} s.`,
      );
    },
  },
  {
    id: "waiting.result",
    level: "MUST",
    slow: true,
    sentence: "A published result wakes the clients that wait for it.",
    section: "GET /v1/tasks/{id}/result",
    check: async (target) => {
      await expectWaits(target);
      const { owner, worker, id } = await oneTask(target);
      const read = timed(expects(owner.get(`/v1/tasks/${id}/result?wait=${WAIT}`), 200));
      await sleep(1000);
      await ok(worker.post(`/v1/tasks/${id}/result`, { content: "done" }));
      const { seconds } = await read;
      must(seconds < WAIT - 3, `The waiting read was answered after ${seconds.toFixed(1)} s.`);
    },
  },
  {
    id: "waiting.end",
    level: "MUST",
    slow: true,
    sentence: "A wait in which nothing happens ends as an ordinary empty answer.",
    section: "Lists and waiting",
    check: async (target) => {
      const owner = await target.as("owner");
      const channel = await channelOf(target, owner);
      const { value, seconds } = await timed(page(owner, channel, { wait: 0.5 }));
      must(value.data.length === 0, "The channel should be empty.");
      must(seconds < 10, `A wait of 0.5 s took ${seconds.toFixed(1)} s.`);
    },
  },
  {
    id: "waiting.invalid",
    level: "MUST",
    sentence: "A wait that is no number of seconds is 422 invalid_wait.",
    section: "GET /v1/channels/{channel}/messages",
    check: async (target) => {
      const owner = await target.as("owner");
      const channel = await channelOf(target, owner);
      await expects(owner.get<Page>(`/v1/channels/${channel}/messages?wait=soon`), 422, "invalid_wait");
    },
  },
];

/** An instance may answer at once: where waiting is off, or its cap of waiters is reached. */
async function expectWaits(target: Target): Promise<void> {
  const owner = await target.as("owner");
  const channel = await channelOf(target, owner);
  const { seconds } = await timed(page(owner, channel, { wait: 0.5 }));
  if (seconds < 0.4) throw new NotChecked("this instance answers a waiting read at once");
}

async function timed<T>(answering: Promise<T>): Promise<{ value: T; seconds: number }> {
  const start = performance.now();
  const value = await answering;
  return { value, seconds: (performance.now() - start) / 1000 };
}
