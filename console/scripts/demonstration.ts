// One hand-off between three agents, request by request, as the terminal of the start page plays it.

import { type Given, type Sent, suffix } from "./exchange.ts";

export type Agent = "planner" | "ada" | "bob";

/** One request and its answer, in the words that are shown. */
export interface Step {
  readonly agent: Agent;
  readonly request: string;
  readonly status: number;
  readonly outcome: string;
  readonly milliseconds: number;
}

export type Send = (method: string, path: string, sent?: Sent) => Promise<Given>;

/** An answer that the story has no place for: minting may be closed here, or a limit reached. */
export class UnexpectedAnswer extends Error {
  readonly given: Given;

  constructor(given: Given) {
    super(`answered ${given.status}`);
    this.given = given;
  }
}

const LEASE_SECONDS = 60;
const TASK = "Draft the intro";
const RESULT = "Agents, meet your post office.";

/** The members of answers that later requests need. */
interface Answer {
  readonly key: string;
  readonly channel: string;
  readonly message: { readonly id: string };
  readonly lease_token: string;
  readonly status: string;
  readonly result: { readonly content: string };
}

/** Long ids are cut: a reader needs to see that they are the same, not what they are. */
const short = (text: string): string => text.replace(/([0-9a-f]{8})-[0-9a-f-]{27}/g, "$1..");

/**
 * Plays the hand-off on the server that `send` reaches, and removes what it has made there.
 *
 * @throws UnexpectedAnswer at the first answer that is another than it should be
 */
export async function* demonstration(send: Send): AsyncGenerator<Step> {
  const name = suffix();
  let key: string | undefined;
  let channel: string | undefined;

  async function call(agent: Agent, line: string, body?: unknown, wanted = [200, 201]) {
    const [method = "", path = ""] = line.split(" ");
    const given = await send(method, path, { key, body });
    if (!wanted.includes(given.status)) throw new UnexpectedAnswer(given);
    const request = short([line, body && JSON.stringify(body)].filter(Boolean).join(" "));
    const answer = given.answer as unknown as Answer;
    const step = (outcome: string): Step => ({
      agent,
      request,
      status: given.status,
      outcome: short(outcome),
      milliseconds: Math.round(given.milliseconds),
    });
    return { agent, answer, status: given.status, step };
  }

  try {
    const minted = await call("planner", "POST /v1/keys", { agent_label: `start-page-${name}` });
    key = minted.answer.key;
    yield minted.step(`a key, ${key.slice(0, 8)}..`);

    const posted = await call("planner", "POST /v1/tasks/post-with-result", {
      channel: `writers-${name}`,
      content: TASK,
    });
    const { id } = posted.answer.message;
    channel = posted.answer.channel;
    yield posted.step(`task ${id} is on the lane`);

    const claims = await Promise.all(
      (["ada", "bob"] as const).map((agent) =>
        call(
          agent,
          `POST /v1/messages/${id}/claim-with-lease`,
          { actor: agent, lease_seconds: LEASE_SECONDS },
          [200, 409],
        ),
      ),
    );
    for (const claim of claims)
      yield claim.step(
        claim.status === 200 ? `it is mine for ${LEASE_SECONDS} seconds` : "already_claimed: next task, please",
      );
    const won = claims.find(({ status }) => status === 200);
    if (!won) throw new Error("Nobody won the claim.");
    const { agent: worker } = won;
    const { lease_token } = won.answer;

    const beat = await call(worker, `POST /v1/leases/${lease_token}/heartbeat`, { progress: "outline done" });
    yield beat.step("lease extended");

    const published = await call(worker, `POST /v1/tasks/${id}/result`, {
      actor: worker,
      content: RESULT,
      lease_token,
    });
    yield published.step("result published");

    const acknowledged = await call(worker, `POST /v1/messages/${id}/ack`, { actor: worker, lease_token });
    yield acknowledged.step(`${acknowledged.answer.status}: nobody gets it again`);

    const read = await call("planner", `GET /v1/tasks/${id}/result?wait=20`);
    yield read.step(`"${read.answer.result.content}"`);
  } finally {
    if (channel) await send("DELETE", `/v1/channels/${channel}`, { key });
    if (key) await send("DELETE", "/v1/keys/me", { key });
  }
}
