import { type Circle, type Key, may } from "./circle.ts";

/** Lets in whoever knows its id. */
export interface Invitation {
  readonly id: string;
  revoked: boolean;
  /** How many members had been removed when it was made. */
  readonly removals: number;
}

export interface Asked {
  readonly id: string;
  readonly by: Key;
  decided: boolean;
}

/** How strangers come into a circle: with an invitation, or by asking. */
export class Doors {
  readonly invitations: Invitation[] = [];
  readonly #requests: Asked[] = [];
  readonly #circle: Circle;

  constructor(circle: Circle) {
    this.#circle = circle;
  }

  get requests(): readonly Asked[] {
    return this.#requests;
  }

  /** Those that wait for a decision, in the order in which they came. */
  get pending(): Asked[] {
    return this.#requests.filter(({ decided }) => !decided);
  }

  /** `id` is what the answer calls the invitation, if there is one. */
  invite(by: Key, id: string): string {
    const refused = this.#circle.managing(by);
    if (!refused) this.invitations.push({ id, revoked: false, removals: this.#circle.removals });
    return refused ?? "201";
  }

  accept(by: Key, { revoked, removals }: Invitation): string {
    if (!by.live) return "401 unauthorized";
    if (revoked || this.#circle.isOutSince(by, removals)) return "410 invitation_revoked";
    this.#circle.admit(by);
    return "200";
  }

  withdraw(by: Key, invitation: Invitation): string {
    if (!by.live) return "401 unauthorized";
    if (!may(by, "channels:manage")) return "403 insufficient_scope";
    if (!this.#circle.isOwner(by)) return "403 forbidden";
    invitation.revoked = true;
    return "200";
  }

  ask(by: Key): string {
    if (!by.live) return "401 unauthorized";
    if (!may(by, "channels:read")) return "403 insufficient_scope";
    if (this.#circle.access === "open") return "200 open";
    return this.#circle.isIn(by) ? "200 already_member" : "202 pending";
  }

  /** The pending request of a key: it waits once, however often it is made. */
  wait(by: Key, id: string): Asked {
    const waiting = this.pending.find((request) => request.by === by);
    if (waiting) return waiting;
    const request = { id, by, decided: false };
    this.#requests.push(request);
    return request;
  }

  decide(by: Key, request: Asked, decision: "approve" | "deny"): string {
    const refused = this.#circle.managing(by) ?? (request.decided ? "409 access_request_resolved" : undefined);
    if (refused) return refused;
    request.decided = true;
    if (decision === "deny") return "200 denied";
    this.#circle.admit(request.by);
    return "200 approved";
  }
}
