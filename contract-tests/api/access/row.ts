import type { LooseInput } from "../../harness/client.ts";

/** Live keys: of a stranger to the channel, a member, the poster, the holder of the lease, the owner. */
export const ROLES = ["stranger", "member", "poster", "holder", "owner"] as const;
export type Role = (typeof ROLES)[number];

/** Requests without a key that lives. The operator sends a right token and no key. */
export const DOORS = ["no key", "bad key", "revoked key", "admin token"] as const;

/**
 * Keys that are close to one of those. `removed member`: posted and claimed here, and is shut out now. `former holder`: a member whose lease
 * was lost to the holder. `namesake`: a member that has an actor of the holder's name and a channel of this one's. `narrowed key`: the
 * owner's, without the scope of the operation, or without any where it has none. `child key`: minted with the narrowed key.
 * `orphaned key`: minted with a narrowed key that has been revoked.
 */
export const NEAR = [
  "removed member",
  "former holder",
  "namesake",
  "narrowed key",
  "child key",
  "orphaned key",
] as const;
export type Near = (typeof NEAR)[number];

/** The status, and the error's code where it is refused. */
export type Outcome = number | `${number} ${string}`;

/** For a row whose operation has no scope: the owner's key without any scope gets the owner's outcome. */
export const NO_SCOPE = "as the owner";
export const SCOPE = "403 insufficient_scope";

export type Door = readonly [noKey: Outcome, badKey: Outcome, revokedKey: Outcome, adminToken: Outcome];

/**
 * How one operation answers each column. `asked` makes the request on its own subject. A removed member fares as a stranger,
 * a former holder and a namesake as a member, a child key as the narrowed one and an orphaned key as a revoked one, but where
 * `otherwise` says so.
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
  otherwise?: Partial<Record<Near, Outcome>>,
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

/** What a row says of each column. */
export function outcomesOf([door, , ...row]: Row<never>): Record<Role | Near | (typeof DOORS)[number], Outcome> {
  const [stranger, member, poster, holder, owner, narrowed, otherwise] = row;
  const [keyless, bad, revoked, operators] = door;
  const withoutScope = narrowed === NO_SCOPE ? owner : narrowed;
  return {
    "no key": keyless,
    "bad key": bad,
    "revoked key": revoked,
    "admin token": operators,
    stranger,
    member,
    poster,
    holder,
    owner,
    "removed member": stranger,
    "former holder": member,
    namesake: member,
    "narrowed key": withoutScope,
    "child key": withoutScope,
    "orphaned key": revoked,
    ...otherwise,
  };
}

/** The same for all five roles. */
export const everyone = (outcome: Outcome) => [outcome, outcome, outcome, outcome, outcome] as const;
export const nobody = everyone(NO_TOKEN);
