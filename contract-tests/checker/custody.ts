import type { Act, Claim, Heartbeat, Micros, Seen, Span } from "./operation.ts";

/** One message as a list showed it, at the time of that page. */
export interface Sighting extends Span {
  readonly do: "see";
  readonly result: "done";
  readonly seen: Seen;
}

/** An operation as it concerns one message. */
export type Step = Claim | Heartbeat | Act | Sighting;

/** The holder of a message. `endsFrom` and `endsTo` bound the end of the lease: an answer that was lost leaves it open. */
export interface Custody {
  readonly state: "free" | "held" | "finished";
  readonly epoch: number;
  readonly by: string | null;
  /** Undefined where the claim was never answered: nobody knows it. */
  readonly token: string | null | undefined;
  /** The Idempotency-Key of the claim. */
  readonly key?: string | undefined;
  readonly endsFrom: Micros;
  readonly endsTo: Micros;
  /** A free message may not be claimed before the first, and must be given to the first claimant after the second. */
  readonly availableFrom: Micros;
  readonly availableTo: Micros;
}

export const FRESH: Custody = {
  state: "free",
  epoch: 0,
  by: null,
  token: null,
  endsFrom: Number.POSITIVE_INFINITY,
  endsTo: Number.POSITIVE_INFINITY,
  availableFrom: 0,
  availableTo: 0,
};

/** The server's clock counts milliseconds and is read beside the recorder's: they differ by less than this. */
const SLACK: Micros = 20_000;

/** A plain claim that takes over a lost lease runs out after this long. */
const TAKEOVER: Micros = 300e6;

/** The custody after a step that went as its answer says, the same one when nothing changes, or why it cannot be so. */
export function advance(before: Custody, step: Step): Custody | string {
  if (step.do === "see") return observed(before, step);
  if (step.result === "refused") return refused(before, step);
  switch (step.do) {
    case "claim":
      return step.result === "repeated" ? repeatedClaim(before, step) : claimed(before, step);
    case "heartbeat":
      return prolonged(before, step);
    case "ack":
      return acknowledged(before, step);
    case "release":
      return released(before, step);
    case "publish":
      return published(before, step);
  }
}

function claimed(before: Custody, step: Claim): Custody | string {
  const { by, invoked, lease, grant, key } = step;
  if (grant && isSameClaim(before, step)) {
    const end = grant.leaseEnd ?? Number.POSITIVE_INFINITY;
    return { ...before, token: grant.token, endsFrom: end, endsTo: end };
  }
  if (before.state === "finished") return `it is acknowledged in epoch ${before.epoch}`;
  if (before.state === "held" && grant && before.endsFrom > grant.at) return holder(before);
  if (before.state === "free" && grant && grant.at < before.availableFrom) return "its delay has not ended";
  const epoch = before.epoch + 1;
  if (grant && grant.epoch !== epoch) return `its next epoch is ${epoch}`;
  if (grant) {
    const end = grant.leaseEnd ?? Number.POSITIVE_INFINITY;
    return { ...FRESH, state: "held", epoch, by, key, token: grant.token, endsFrom: end, endsTo: end };
  }
  const length = lease ?? (before.state === "held" ? TAKEOVER : Number.POSITIVE_INFINITY);
  const endsFrom = invoked + length - SLACK;
  return { ...FRESH, state: "held", epoch, by, key, token: undefined, endsFrom };
}

/** A claim of whichever is next, sent again under its Idempotency-Key, gets what it holds, with the same lease. */
function isSameClaim({ state, by, key, epoch, token, endsTo }: Custody, step: Claim): boolean {
  if (state !== "held" || by !== step.by || key === undefined || key !== step.key || !step.grant) return false;
  const sameToken = token === undefined || token === step.grant.token;
  return epoch === step.grant.epoch && sameToken && endsTo > step.invoked - SLACK;
}

function repeatedClaim(before: Custody, { by, grant }: Claim): Custody | string {
  if (before.by !== by || before.state === "free") return holder(before);
  if (grant && grant.epoch !== before.epoch) return `it is in epoch ${before.epoch}`;
  return before;
}

function prolonged(before: Custody, step: Heartbeat): Custody | string {
  if (!holdsNow(before, step)) return holder(before);
  if (step.leaseEnd !== undefined) return { ...before, endsFrom: step.leaseEnd, endsTo: step.leaseEnd };
  return { ...before, endsFrom: step.invoked + step.lease - SLACK, endsTo: Number.POSITIVE_INFINITY };
}

/** An ack by its own token counts even late, as long as nobody took over. */
function acknowledged(before: Custody, step: Act): Custody | string {
  if (step.result === "repeated") return before.state === "finished" && holds(before, step) ? before : holder(before);
  const late = before.state === "held" && step.token !== null && holds(before, step);
  return late || holdsNow(before, step) ? { ...before, state: "finished" } : holder(before);
}

function released(before: Custody, step: Act): Custody | string {
  if (!holdsNow(before, step)) return holder(before);
  const { delay = 0, invoked, returned, availableAt } = step;
  if (delay === 0) return { ...FRESH, epoch: before.epoch };
  const availableFrom = availableAt ?? invoked + delay - SLACK;
  const availableTo = (returned ?? Number.POSITIVE_INFINITY) + delay + SLACK;
  return { ...FRESH, epoch: before.epoch, availableFrom, availableTo };
}

/** Who publishes a result of what nobody has ever claimed claims it thereby. */
function published(before: Custody, step: Act): Custody | string {
  if (before.epoch === 0 && step.token === null) return { ...FRESH, state: "held", epoch: 1, by: step.by };
  const finished = before.state === "finished" && holds(before, step);
  return finished || holdsNow(before, step) ? before : holder(before);
}

/** A refusal is right where the step may have found the message so that it could not be done. */
function refused(before: Custody, step: Claim | Heartbeat | Act): Custody | string {
  const latest = (step.returned ?? Number.POSITIVE_INFINITY) + SLACK;
  if (step.do === "claim") {
    const isOver = before.state === "held" && before.endsTo <= step.invoked - SLACK;
    const isAvailable = before.state === "free" && before.availableTo <= step.invoked;
    return isAvailable || isOver ? "it is free" : before;
  }
  if (step.do === "publish" && before.epoch === 0 && step.token === null) return "it was never claimed";
  const held = before.state === "held" && holds(before, step);
  const finished =
    before.state === "finished" && holds(before, step) && step.do !== "release" && step.do !== "heartbeat";
  if (finished) return `${step.by} has acknowledged it`;
  const evenLate = step.do === "ack" && step.token !== null;
  return held && (evenLate || before.endsFrom > latest) ? holder(before) : before;
}

function observed(before: Custody, step: Sighting): Custody | string {
  const { status, epoch, holder: shown } = step.seen;
  const { invoked, returned } = step;
  if (epoch !== before.epoch) return `it is in epoch ${before.epoch}`;
  const mayBeLost = before.state === "held" && before.endsFrom <= (returned ?? invoked) + SLACK;
  const mayBeHeld = before.state === "held" && before.endsTo > invoked - SLACK;
  const fits =
    (status === "unclaimed" && (before.state === "free" || mayBeLost)) ||
    (status === "claimed" && mayBeHeld && shown === before.by) ||
    (status === "acknowledged" && before.state === "finished" && shown === before.by);
  return fits ? before : holder(before);
}

const holds = ({ by, token }: Custody, step: Heartbeat | Act): boolean =>
  by === step.by && (step.token === null || step.token === token);

const holdsNow = (custody: Custody, step: Heartbeat | Act): boolean =>
  custody.state === "held" && holds(custody, step) && custody.endsTo > step.invoked - SLACK;

function holder({ state, epoch, by }: Custody): string {
  if (state === "free") return epoch === 0 ? "it was never claimed" : `it is free after epoch ${epoch}`;
  return state === "held" ? `${by} holds it in epoch ${epoch}` : `${by} acknowledged it in epoch ${epoch}`;
}
