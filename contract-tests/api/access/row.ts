import type { LooseInput } from "../../harness/client.ts";

/** Keys that live: of nobody in the channel, of a member, of who posted, of who holds the lease, of the owner. */
export const ROLES = ["stranger", "member", "poster", "holder", "owner"] as const;
export type Role = (typeof ROLES)[number];

/** Requests without a key that lives. The operator sends a right token and no key. */
export const DOORS = ["no key", "bad key", "revoked key", "admin token"] as const;

/** The status, and the error's code where it is refused. */
export type Outcome = number | `${number} ${string}`;

/** For a row whose operation has no scope: the owner's key without any scope fares as the owner. */
export const NO_SCOPE = "as the owner";
export const SCOPE = "403 insufficient_scope";

export type Door = readonly [noKey: Outcome, badKey: Outcome, revokedKey: Outcome, adminToken: Outcome];

/**
 * How one operation answers each column. `asked` makes the request on a subject of its own.
 * The last column is a key of the owner that has every scope but the operation's.
 */
export type Row<Subject> = readonly [
  door: Door,
  asked: (subject: Subject) => LooseInput | Promise<LooseInput>,
  stranger: Outcome,
  member: Outcome,
  poster: Outcome,
  holder: Outcome,
  owner: Outcome,
  narrowed: Outcome | typeof NO_SCOPE,
];

const KEYLESS = "401 unauthorized";
const NO_TOKEN = "401 admin_unauthorized";

/** It takes a key; the operator's token is none. */
export const KEY: Door = [KEYLESS, KEYLESS, KEYLESS, KEYLESS];

/** It takes a key, and says where to get one to whoever brings none. */
export const INVITED: Door = ["401 api_key_required", KEYLESS, KEYLESS, "401 api_key_required"];

/** It needs no key, but a key that is given must live. */
export const MINT: Door = [201, KEYLESS, KEYLESS, 201];

/** It looks at no key. */
export const open = (status: Outcome): Door => [status, status, status, status];

/** It takes the operator's token alone. */
export const operator = (status: Outcome): Door => [NO_TOKEN, NO_TOKEN, NO_TOKEN, status];

/** The same for all five roles. */
export const everyone = (outcome: Outcome) => [outcome, outcome, outcome, outcome, outcome] as const;
export const nobody = everyone(NO_TOKEN);
