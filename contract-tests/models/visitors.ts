import { expect } from "vitest";
import type { Client } from "../harness/client.ts";
import { agree, verdict } from "../harness/verdict.ts";
import type { Circle, Key } from "./circle.ts";
import type { Visit } from "./circle-steps.ts";
import { Doors } from "./doors.ts";

let lookups = 0;

/** An address may look up ten invitations a minute, by real time: each lookup comes from one of its own. */
function fromElsewhere(): Record<string, string> {
  lookups += 1;
  return { "X-Forwarded-For": `10.0.${Math.floor(lookups / 256) % 256}.${lookups % 256}` };
}

/** Lets strangers try to come into a channel, and its owner decide. The server trusts this machine as a proxy. */
export class Visitors {
  readonly #circle: Circle;
  readonly #doors: Doors;
  readonly #params: { channel: string };

  constructor(circle: Circle, channel: string) {
    this.#circle = circle;
    this.#doors = new Doors(circle);
    this.#params = { channel };
  }

  async take(visit: Visit, key: Key, sender: Client): Promise<void> {
    switch (visit.do) {
      case "invite": {
        const answer = await sender.attempt("createInvitation", { params: this.#params });
        expect(verdict(answer)).toBe(this.#doors.invite(key, String(answer.body["id"])));
        return;
      }
      case "accept":
      case "withdraw":
        return this.#useInvitation(visit, key, sender);
      case "ask":
        return this.#ask(key, sender);
      case "decide":
        return this.#decide(visit, key, sender);
      case "asked":
        return this.#list(key, sender);
    }
  }

  async #useInvitation(visit: Extract<Visit, { do: "accept" | "withdraw" }>, key: Key, sender: Client) {
    const invitation = this.#doors.invitations.at(-1 - visit.back);
    if (!invitation) return;
    const operation = visit.do === "accept" ? "resolveInvitation" : "revokeInvitation";
    const request = { params: { id: invitation.id }, headers: fromElsewhere() };
    const expected = this.#doors[visit.do](key, invitation);
    const answer = await agree(expected, sender.attempt(operation, request));
    if (answer.status === 200) expect(answer.body["active"]).toBe(!invitation.revoked);
  }

  async #ask(key: Key, sender: Client) {
    const answer = await agree(
      this.#doors.ask(key),
      sender.attempt("requestAccess", { params: this.#params, body: {} }),
    );
    if (answer.status !== 202) return;
    const id = String(answer.body["request_id"]);
    expect(this.#doors.wait(key, id).id).toBe(id);
  }

  async #decide({ back, decision }: Extract<Visit, { do: "decide" }>, key: Key, sender: Client) {
    const request = this.#doors.requests.at(-1 - back);
    if (!request) return;
    const operation = decision === "approve" ? "approveAccessRequest" : "denyAccessRequest";
    const params = { ...this.#params, request_id: request.id };
    await agree(this.#doors.decide(key, request, decision), sender.attempt(operation, { params }));
  }

  async #list(key: Key, sender: Client) {
    const expected = this.#circle.managing(key) ?? "200";
    const answer = await agree(expected, sender.attempt("listAccessRequests", { params: this.#params }));
    if (answer.status !== 200) return;
    const data = answer.body["data"] as { id: string }[];
    expect(data.map(({ id }) => id)).toEqual(this.#doors.pending.map(({ id }) => id));
  }
}
