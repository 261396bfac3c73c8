import { channelViolations } from "./channel.ts";
import type { Step } from "./custody.ts";
import type { Claim, History, Operation, Page, Post, Violation } from "./operation.ts";
import { type Deadlock, isCertain, orderOf } from "./search.ts";
import { name, sentence } from "./words.ts";

/**
 * Checks a history against the promises of the server. For each message: a claim is given only while it is free, in the
 * next epoch; ack, release, heartbeat and result count only from its holder; answers stay true. For each
 * channel: who follows next_cursor sees every message once, in order, no answered post is lost, and what was sent again
 * under its Idempotency-Key is one message.
 */
export function check(history: History): Violation[] {
  const posts = history.filter((operation): operation is Post => operation.do === "post");
  const pages = history.filter((operation): operation is Page => operation.do === "page");
  const channels = new Set([...posts, ...pages].map(({ channel }) => channel));
  const ofChannels = [...channels].flatMap((channel) =>
    channelViolations(
      posts.filter((post) => post.channel === channel),
      pages.filter((page) => page.channel === channel),
    ),
  );
  return [...ofChannels, ...custodyViolations(history, pages)];
}

/** The order of the steps of each message. A claim of the next one without an answer may have taken any of its channel. */
function custodyViolations(history: History, pages: readonly Page[]): Violation[] {
  const steps = new Map<string, Step[]>();
  const channelOf = new Map<string, string>();
  const add = (message: string, step: Step) => steps.set(message, [...(steps.get(message) ?? []), step]);
  for (const operation of history) {
    const message = subjectOf(operation);
    if (message !== undefined && operation.do !== "post" && operation.do !== "page") add(message, operation);
    if (message !== undefined && "channel" in operation) channelOf.set(message, operation.channel);
  }
  for (const { by, invoked, returned, channel, seen } of pages) {
    for (const one of seen) {
      channelOf.set(one.message, channel);
      add(one.message, { do: "see", by, invoked, returned, result: "done", seen: one });
    }
  }
  const lost = history.filter(isLostClaim);
  return [...steps].flatMap(([message, own]) => {
    const end = Math.max(...own.map(({ invoked, returned }) => returned ?? invoked));
    const maybe = lost.filter(({ channel, invoked }) => channel === channelOf.get(message) && invoked < end);
    const deadlock = orderOf([...own, ...maybe]);
    return deadlock ? [custodyViolation(message, deadlock)] : [];
  });
}

function subjectOf(operation: Operation): string | undefined {
  switch (operation.do) {
    case "post":
      return operation.stored?.message;
    case "claim":
      return operation.message ?? operation.grant?.message;
    case "page":
      return undefined;
    default:
      return operation.message;
  }
}

const isLostClaim = (operation: Operation): operation is Claim =>
  operation.do === "claim" && operation.message === null && operation.result === "unknown";

function custodyViolation(message: string, { order, blocked, undecided }: Deadlock): Violation {
  const steps = [...order, ...blocked.map(({ step }) => step)];
  const start = Math.min(...steps.map(({ invoked }) => invoked));
  const lines = [
    undecided ? "nobody can tell in time whether an order explains it" : "no order explains what was answered",
    ...order.filter((step) => step.do !== "see" || !isCertain(step)).map((step) => `  ${sentence(step, start)}`),
    ...blocked.map(({ step, reason }) => `  then, although ${reason}: ${sentence(step, start)}`),
  ];
  const operations = steps.filter((step) => step.do !== "see");
  return { subject: message, text: `${name(message)}: ${lines.join("\n")}`, operations };
}
