import { setTimeout as sleep } from "node:timers/promises";
import { type Agent, type Answer, expects, ok, said } from "../agent.ts";
import { must, NotChecked, type Requirement } from "../requirement.ts";
import type { Target } from "../target.ts";
import { ack, claim, claimLeased, type Lease, messageIn, oneTask, type Schemas } from "../work.ts";

const heartbeat = (worker: Agent, token: string, body: object = {}) =>
  worker.post<Schemas["ExtendedLease"]>(`/v1/leases/${token}/heartbeat`, body);

export const leases: readonly Requirement[] = [
  {
    id: "leases.claim",
    level: "MUST",
    sentence: "A leased claim returns a lease_token and ends after lease_seconds.",
    section: "POST /v1/messages/{id}/claim-with-lease",
    check: async (target) => {
      const { worker, id } = await oneTask(target);
      const { lease_token, lease_expires_at, message } = await ok(claimLeased(worker, id, 60));
      must(lease_token !== "", "There is no lease_token.");
      const seconds = (Date.parse(lease_expires_at) - Date.parse(message.claimed_at ?? "")) / 1000;
      must(Math.abs(seconds - 60) < 1, `A lease of 60 s lasts ${seconds} s from claimed_at.`);
    },
  },
  {
    id: "leases.own-repeat",
    level: "MUST",
    sentence: "A second leased claim is 409 already_claimed even by the same actor.",
    section: "POST /v1/messages/{id}/claim-with-lease",
    check: async (target) => {
      const { worker, id } = await oneTask(target);
      await ok(claimLeased(worker, id, 60));
      await expects(claimLeased(worker, id, 60), 409, "already_claimed");
    },
  },
  {
    id: "leases.keyed-repeat",
    level: "MUST",
    sentence: "A leased claim repeated under its Idempotency-Key returns the same lease.",
    section: "POST /v1/messages/{id}/claim-with-lease",
    check: async (target) => {
      const { worker, id } = await oneTask(target);
      const headers = { "Idempotency-Key": target.name("lease") };
      const claimAgain = () =>
        ok(worker.post<Lease>(`/v1/messages/${id}/claim-with-lease`, { lease_seconds: 60 }, { headers }));
      const [first, second] = [await claimAgain(), await claimAgain()];
      must(first.lease_token === second.lease_token, "The repeat gave another lease_token.");
    },
  },
  {
    id: "leases.seconds",
    level: "MUST",
    sentence: "A lease of less than 5 or more than 3600 seconds is refused: 422 invalid_lease_seconds.",
    section: "POST /v1/messages/{id}/claim-with-lease",
    check: async (target) => {
      const { worker, id } = await oneTask(target);
      for (const seconds of [4, 3601, -1])
        await expects(claimLeased(worker, id, seconds), 422, "invalid_lease_seconds");
    },
  },
  {
    id: "leases.heartbeat",
    level: "MUST",
    sentence: "A heartbeat moves the end of the lease to lease_seconds from now.",
    section: "POST /v1/leases/{token}/heartbeat",
    check: async (target) => {
      const { worker, id } = await oneTask(target);
      const lease = await ok(claimLeased(worker, id, 10));
      const longer = await ok(heartbeat(worker, lease.lease_token, { lease_seconds: 100 }));
      const gained = (Date.parse(longer.lease_expires_at) - Date.parse(lease.lease_expires_at)) / 1000;
      must(gained > 80, `A heartbeat of 100 s moved the end by ${gained} s.`);
    },
  },
  {
    id: "leases.heartbeat-foreign",
    level: "MUST",
    sentence: "A heartbeat for a lease of another, or of nobody, is 410 lease_expired.",
    section: "POST /v1/leases/{token}/heartbeat",
    check: async (target) => {
      const { owner, worker, id } = await oneTask(target);
      const { lease_token } = await ok(claimLeased(worker, id, 60));
      await expects(heartbeat(owner, lease_token), 410, "lease_expired");
      await expects(heartbeat(worker, crypto.randomUUID()), 410, "lease_expired");
    },
  },
  {
    id: "leases.kept",
    level: "MUST",
    slow: true,
    sentence: "A lease that gets heartbeats is not lost: after longer than its first end nobody else has the message.",
    section: "POST /v1/leases/{token}/heartbeat",
    check: async (target) => {
      const { owner, worker, id } = await oneTask(target);
      let since = performance.now();
      const { lease_token } = await ok(claimLeased(worker, id, 10));
      for (let beat = 1; beat <= 3; beat += 1) {
        await sleep(4000);
        const now = performance.now();
        await ok(within(10, since, heartbeat(worker, lease_token, { lease_seconds: 10 })));
        since = now;
        await expects(within(10, since, claimLeased(owner, id, 5)), 409, "already_claimed");
      }
      await ok(ack(worker, id, { lease_token }));
    },
  },
  {
    id: "leases.end",
    level: "MUST",
    slow: true,
    sentence: "After its end a lease is lost: another gets the message, in a higher epoch and with another token.",
    section: "A message on a claimable channel",
    check: async (target) => {
      const { lost, present } = await takenOver(target);
      must(present.claim_epoch > lost.claim_epoch, "The second lease has no higher epoch.");
      must(present.lease_token !== lost.lease_token, "The second lease has the token of the first.");
    },
  },
  {
    id: "leases.unclaimed",
    level: "MUST",
    slow: true,
    sentence: "A message whose lease ran out is listed as unclaimed, with nothing done by anybody.",
    section: "A message on a claimable channel",
    check: async (target) => {
      const { owner, worker, channel, id } = await oneTask(target);
      await ok(claimLeased(worker, id, 5));
      for (let tries = 0; tries < 30; tries += 1) {
        if ((await messageIn(owner, channel, id)).status === "unclaimed") return;
        await sleep(500);
      }
      must(false, "15 s after a lease of 5 s the message is still listed as claimed.");
    },
  },
  ...fenced("ack", "An ack", (worker, id, lease_token) => ack(worker, id, { lease_token })),
  ...fenced("release", "A release", (worker, id, lease_token) =>
    worker.post(`/v1/messages/${id}/release`, { lease_token }),
  ),
  ...fenced("result", "A result", (worker, id, lease_token) =>
    worker.post(`/v1/tasks/${id}/result`, { content: "too late", lease_token }),
  ),
  {
    id: "fencing.heartbeat",
    level: "MUST",
    slow: true,
    sentence: "A heartbeat for a lost lease is 410 lease_expired.",
    section: "POST /v1/leases/{token}/heartbeat",
    check: async (target) => {
      const { worker, lost } = await takenOver(target);
      await expects(heartbeat(worker, lost.lease_token), 410, "lease_expired");
    },
  },
  {
    id: "fencing.plain-ack",
    level: "MUST",
    slow: true,
    sentence: "Who lost a lease cannot acknowledge the message without a token either.",
    section: "POST /v1/messages/{id}/ack",
    check: async (target) => {
      const { worker, id } = await takenOver(target);
      const answer = await ack(worker, id);
      must(answer.status === 409, `${said(answer)}, expected 409.`);
    },
  },
  {
    id: "fencing.late-ack",
    level: "MUST",
    slow: true,
    sentence: "A lease that ran out while nobody took over can still be acknowledged with its token.",
    section: "POST /v1/messages/{id}/ack",
    check: async (target) => {
      const { worker, id } = await oneTask(target);
      const { lease_token } = await ok(claimLeased(worker, id, 5));
      await sleep(6000);
      await ok(ack(worker, id, { lease_token }));
    },
  },
  {
    id: "leases.checkpoint",
    level: "MUST",
    slow: true,
    sentence: "Who takes over a lost lease gets the checkpoint and progress of the last heartbeat.",
    section: "POST /v1/leases/{token}/heartbeat",
    check: async (target) => {
      const left = { checkpoint: { page: 25 }, progress: "25 of 40" };
      const { present } = await takenOver(target, left);
      const { checkpoint, progress } = present.message;
      must(JSON.stringify(checkpoint) === JSON.stringify(left.checkpoint), "The checkpoint is not what was left.");
      must(progress === left.progress, "The progress is not what was left.");
    },
  },
];

/** A token that is not the current one is refused and changes nothing. */
function fenced(
  name: string,
  verb: string,
  send: (worker: Agent, id: string, token: string) => ReturnType<Agent["post"]>,
): Requirement[] {
  return [
    {
      id: `fencing.${name}`,
      level: "MUST",
      slow: true,
      sentence: `${verb} with the token of a lost lease is 409 lease_lost and changes nothing.`,
      section: "A message on a claimable channel",
      check: async (target) => {
        const { owner, worker, channel, id, lost, present } = await takenOver(target);
        await expects(send(worker, id, lost.lease_token), 409, "lease_lost");
        const { status, claim_epoch } = await messageIn(owner, channel, id);
        must(
          status === "claimed" && claim_epoch === present.claim_epoch,
          `The message is ${status} in epoch ${claim_epoch}.`,
        );
      },
    },
  ];
}

/** A worker whose lease of 5 s ran out, and the owner that has the message now with a lease of a minute. */
async function takenOver(target: Target, left: object = {}) {
  const { owner, worker, channel, id } = await oneTask(target);
  const since = performance.now();
  const lost = await ok(claimLeased(worker, id, 5));
  if (Object.keys(left).length > 0) {
    await ok(within(5, since, heartbeat(worker, lost.lease_token, { lease_seconds: 5, ...left })));
  }
  await expects(within(5, since, claim(owner, id)), 409, "already_claimed");
  await sleep(5000);
  for (let tries = 0; tries < 20; tries += 1) {
    const answer = await claimLeased(owner, id, 60);
    if (answer.status === 200) return { owner, worker, channel, id, lost, present: answer.body };
    await sleep(500);
  }
  must(false, "15 s after a claim with a lease of 5 s the message still cannot be claimed.");
}

/** An answer that came while a lease surely lasted. `since` is when the request that made the lease was sent. */
async function within<Body>(seconds: number, since: number, sending: Promise<Answer<Body>>): Promise<Answer<Body>> {
  const answer = await sending;
  const passed = (performance.now() - since) / 1000;
  if (passed < seconds) return answer;
  throw new NotChecked(`answers are so slow that a lease of ${seconds} s may be over: ${passed.toFixed(1)} s passed`);
}
