import { expects, ok, said } from "../agent.ts";
import { must, type Requirement } from "../requirement.ts";
import {
  ack,
  channelOf,
  claim,
  claimNext,
  messageIn,
  oneTask,
  postSome,
  postTo,
  release,
  type Schemas,
} from "../work.ts";

const CLAIMERS = 64;
const TASKS = 20;

export const claims: readonly Requirement[] = [
  {
    id: "claims.one-winner",
    level: "MUST",
    sentence:
      "Of 64 actors that claim one message at once exactly one gets it, and the others are told 409 already_claimed.",
    section: "POST /v1/messages/{id}/claim",
    check: async (target) => {
      const { owner, worker, channel, id } = await oneTask(target);
      const numbers = Array.from({ length: CLAIMERS }, (_, number) => number);
      const answers = await Promise.all(
        numbers.map((number) => claim(number % 2 ? owner : worker, id, { actor: `${target.name("racer")}-${number}` })),
      );
      const winners = answers.filter(({ status }) => status === 200);
      must(winners.length === 1, `${winners.length} of ${CLAIMERS} claims answered 200.`);
      const odd = answers.find(({ status, code }) => status !== 200 && !(status === 409 && code === "already_claimed"));
      must(odd === undefined, `${odd && said(odd)}, expected 409 already_claimed.`);
      const holder = (await messageIn(owner, channel, id)).claimed_by?.id;
      must(
        holder === winners[0]?.body.message.claimed_by?.id,
        "The list names another holder than the winner was told.",
      );
    },
  },
  {
    id: "claims.loser",
    level: "MUST",
    sentence: "A claim of what another actor holds answers 409 already_claimed.",
    section: "POST /v1/messages/{id}/claim",
    check: async (target) => {
      const { owner, worker, id } = await oneTask(target);
      await ok(claim(worker, id));
      await expects(claim(owner, id), 409, "already_claimed");
    },
  },
  {
    id: "claims.repeat",
    level: "MUST",
    sentence: "A plain claim of what the same actor holds answers 200 already_claimed, in the same epoch.",
    section: "POST /v1/messages/{id}/claim",
    check: async (target) => {
      const { worker, id } = await oneTask(target);
      const first = await ok(claim(worker, id));
      const second = await ok(claim(worker, id));
      must(second.status === "already_claimed", `The second answer says ${second.status}.`);
      must(second.claim_epoch === first.claim_epoch, "The repeat began another epoch.");
    },
  },
  {
    id: "claims.next-once",
    level: "MUST",
    sentence: "Workers that claim the next message of a channel concurrently get each message once.",
    section: "POST /v1/tasks/claim",
    check: async (target) => {
      const [owner, worker] = await Promise.all([target.as("owner"), target.as("worker")]);
      const channel = await channelOf(target, owner);
      const posted = await postSome(owner, channel, TASKS);
      const got: string[] = [];
      const drain = async (actor: string) => {
        for (;;) {
          const { message } = await ok(claimNext(worker, channel, { actor }));
          if (!message) return;
          got.push(message.id);
        }
      };
      await Promise.all(Array.from({ length: 8 }, () => drain(target.name("drain"))));
      must(new Set(got).size === got.length, `${got.length - new Set(got).size} messages were given out twice.`);
      must(got.length === posted.length, `${got.length} of ${posted.length} messages were given out.`);
    },
  },
  {
    id: "claims.next-oldest",
    level: "MUST",
    sentence: "Claiming the next message returns the oldest free one.",
    section: "POST /v1/tasks/claim",
    check: async (target) => {
      const { owner, worker, channel, id } = await oneTask(target);
      const later = await postTo(owner, channel);
      const got = [await ok(claimNext(worker, channel)), await ok(claimNext(worker, channel))].map(
        ({ message }) => message?.id,
      );
      must(got[0] === id && got[1] === later, "The messages came in another order than they were posted.");
    },
  },
  {
    id: "claims.next-none",
    level: "MUST",
    sentence: "Claiming the next message where none is free answers 200 with message null.",
    section: "POST /v1/tasks/claim",
    check: async (target) => {
      const { worker, channel } = await oneTask(target);
      await ok(claimNext(worker, channel));
      const { message } = await ok(claimNext(worker, channel));
      must(message === null, "A message that is held was given out again.");
    },
  },
  {
    id: "claims.broadcast",
    level: "MUST",
    sentence: "A message on a broadcast channel cannot be claimed: 409 channel_not_claimable.",
    section: "POST /v1/messages/{id}/claim",
    check: async (target) => {
      const { worker, id } = await oneTask(target, { mode: "broadcast" });
      await expects(claim(worker, id), 409, "channel_not_claimable");
    },
  },
  {
    id: "claims.release",
    level: "MUST",
    sentence: "What its holder releases is free for another, in a higher epoch.",
    section: "POST /v1/messages/{id}/release",
    check: async (target) => {
      const { owner, worker, id } = await oneTask(target);
      const first = await ok(claim(worker, id));
      await ok(release(worker, id));
      const second = await ok(claim(owner, id));
      must(second.claim_epoch > first.claim_epoch, "The second claim has no higher epoch than the first.");
    },
  },
  {
    id: "claims.release-others",
    level: "MUST",
    sentence: "Nobody but the holder can release or acknowledge a claimed message.",
    section: "POST /v1/messages/{id}/release",
    check: async (target) => {
      const { owner, worker, id } = await oneTask(target);
      await ok(claim(worker, id));
      await expects(release(owner, id), 409, "already_claimed");
      await expects(ack(owner, id), 409, "already_claimed");
    },
  },
  {
    id: "claims.ack",
    level: "MUST",
    sentence: "An acknowledged message is finished: the ack can be repeated, and nobody gets the message again.",
    section: "POST /v1/messages/{id}/ack",
    check: async (target) => {
      const { owner, worker, channel, id } = await oneTask(target);
      await ok(claim(worker, id));
      must((await ok(ack(worker, id))).status === "acknowledged", "The first ack does not say acknowledged.");
      must(
        (await ok(ack(worker, id))).status === "already_acknowledged",
        "The repeat does not say already_acknowledged.",
      );
      await expects(claim(owner, id), 409, "already_claimed");
      must((await ok(claimNext(owner, channel))).message === null, "Claiming the next gave out a finished message.");
    },
  },
  {
    id: "claims.ack-unclaimed",
    level: "MUST",
    sentence: "What nobody has claimed cannot be acknowledged or released: 409 not_claimed.",
    section: "POST /v1/messages/{id}/ack",
    check: async (target) => {
      const { worker, id } = await oneTask(target);
      await expects(ack(worker, id), 409, "not_claimed");
      await expects(release(worker, id), 409, "not_claimed");
    },
  },
  {
    id: "claims.and-ack",
    level: "MUST",
    sentence: "claim-and-ack finishes a message in one step, and is refused where another holds it.",
    section: "POST /v1/tasks/claim-and-ack",
    check: async (target) => {
      const { owner, worker, channel, id } = await oneTask(target);
      await ok(worker.post("/v1/tasks/claim-and-ack", { message_id: id }));
      const { status } = await messageIn(owner, channel, id);
      must(status === "acknowledged", `The message is ${status} afterwards.`);
      await expects(owner.post("/v1/tasks/claim-and-ack", { message_id: id }), 409, "already_claimed");
    },
  },
  {
    id: "claims.dead",
    level: "MUST",
    sentence: "At max_attempts a message is dead: no claim gets it until the owner requeues it.",
    section: "A message on a claimable channel",
    check: async (target) => {
      const { owner, worker, id } = await oneTask(target, { max_attempts: 1 });
      await ok(claim(worker, id));
      await ok(release(worker, id));
      await expects(claim(worker, id), 409, "message_dead");
      await ok(owner.post<Schemas["RequeuedMessage"]>(`/v1/messages/${id}/requeue`));
      await ok(claim(worker, id));
    },
  },
];
