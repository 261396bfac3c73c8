// Several agents claim one message at the same moment.

import { type Given, type Sent, suffix } from "./exchange.ts";

type Send = (method: string, path: string, sent?: Sent) => Promise<Given>;

/** How one agent's claim was answered. */
export interface Finish {
  readonly agent: string;
  readonly given: Given;
}

/** A request around the claims themselves was refused; the race did not take place. */
export class CannotRace extends Error {
  readonly given: Given;

  constructor(given: Given) {
    super(`answered ${given.status}`);
    this.given = given;
  }
}

async function wanted(status: number, answer: Promise<Given>): Promise<Record<string, unknown>> {
  const given = await answer;
  if (given.status !== status || !given.answer) throw new CannotRace(given);
  return given.answer;
}

/** A separate lane with one task on it. The winner of a task posts the next one there. */
export async function lane(send: Send, key: string): Promise<string> {
  const body = { name: `race-${suffix()}`, mode: "claimable", discoverable: false };
  return String((await wanted(201, send("POST", "/v1/channels", { key, body })))["id"]);
}

/**
 * Posts a task, lets all agents claim it at once, and acknowledges it for the winner.
 *
 * @param told is called the moment an agent has its answer
 * @throws CannotRace
 */
export async function race(
  send: Send,
  key: string,
  channel: string,
  agents: readonly string[],
  told: (finish: Finish) => void,
): Promise<Finish[]> {
  const content = "Draft the intro";
  const posted = await wanted(201, send("POST", `/v1/channels/${channel}/messages`, { key, body: { content } }));
  const { id } = posted["message"] as { id: string };
  const finishes = await Promise.all(
    agents.map(async (agent) => {
      const given = await send("POST", `/v1/messages/${id}/claim`, { key, body: { actor: agent } });
      const finish = { agent, given };
      told(finish);
      return finish;
    }),
  );
  for (const { agent } of finishes.filter(({ given }) => given.status === 200))
    await wanted(200, send("POST", `/v1/messages/${id}/ack`, { key, body: { actor: agent } }));
  return finishes;
}
