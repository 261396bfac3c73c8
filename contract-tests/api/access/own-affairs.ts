import type { OperationId } from "../../../generated/operations.ts";
import type { LooseInput } from "../../harness/client.ts";
import type { Cast } from "./cast.ts";
import { everyone, KEY, MINT, NO_SCOPE, type Outcome, type Row, SCOPE } from "./row.ts";

let named = 0;

const unique = () => {
  named += 1;
  return `own-${named}`;
};

const nothing = (): LooseInput => ({});
const name = () => ({ body: { name: unique() } });

async function actor({ owner }: Cast) {
  const { id } = await owner.ok("createActor", { body: { name: unique() } });
  await owner.ok("putActorWebhook", { params: { actor: id }, body: { url: "https://x.test/" } });
  return { params: { actor: id } };
}

async function session({ owner }: Cast) {
  return { params: { id: (await owner.ok("createOwnSession", { body: { name: unique() } })).id } };
}

async function delivery(cast: Cast) {
  return { params: { id: (await cast.owner.ok("testActorWebhook", await actor(cast))).id } };
}

async function anotherKey({ owner }: Cast) {
  const { key_id } = await owner.ok("mintKey", { body: { agent_label: unique() } });
  return { params: { key_id } };
}

const NO_KEY = "404 key_not_found";
const OTHERS = "403 actor_forbidden";
const HIDDEN = "404 session_not_found";
const UNKNOWN = "404 delivery_not_found";

/** The outcomes of stranger, member, poster and holder, and of the owner. */
const ownersOr = (wrong: Outcome, right: Outcome) => [wrong, wrong, wrong, wrong, right] as const;

/** What is asked of the owner's own things, and of the caller's: the columns are those of IN_A_CHANNEL. */
export const OWN_AFFAIRS: Partial<Record<OperationId, Row<Cast>>> = {
  mintKey: [MINT, () => ({ body: { agent_label: unique() } }), ...everyone(201), NO_SCOPE],
  listKeys: [KEY, nothing, ...everyone(200), NO_SCOPE],
  revokeKey: [KEY, anotherKey, ...ownersOr(NO_KEY, 200), NO_KEY],
  readOwnKey: [KEY, nothing, ...everyone(200), NO_SCOPE],
  narrowOwnScopes: [KEY, () => ({ body: { scopes: ["messages:read"] } }), ...everyone(200), SCOPE],
  // The narrowed key asks first, and its child ends with it.
  revokeOwnKey: [KEY, nothing, ...everyone(200), NO_SCOPE, { "child key": "401 unauthorized" }],
  readUsage: [KEY, nothing, ...everyone(200), NO_SCOPE],
  readObservability: [KEY, nothing, ...everyone(200), NO_SCOPE],
  listAudit: [KEY, nothing, ...everyone(200), NO_SCOPE],
  listAccountChannels: [KEY, nothing, ...everyone(200), SCOPE],
  listHeldMessages: [KEY, nothing, ...everyone(200), SCOPE],
  createChannel: [KEY, () => ({ body: { name: unique(), mode: "broadcast" } }), ...everyone(201), SCOPE],
  listChannels: [KEY, nothing, ...everyone(200), SCOPE],
  createClaimableSession: [KEY, name, ...everyone(201), SCOPE],
  createActor: [KEY, name, ...everyone(201), NO_SCOPE],
  listActors: [KEY, nothing, ...everyone(200), NO_SCOPE],
  // An actor is seen by whoever works with it; what its owner notes about it is not.
  readActor: [KEY, actor, ...everyone(200), NO_SCOPE],
  addActorAlias: [
    KEY,
    async (cast) => ({ ...(await actor(cast)), body: { alias: unique() } }),
    ...ownersOr(OTHERS, 201),
    SCOPE,
  ],
  readActorWebhook: [KEY, actor, ...ownersOr(OTHERS, 200), SCOPE],
  putActorWebhook: [
    KEY,
    async (cast) => ({ ...(await actor(cast)), body: { url: "https://y.test/" } }),
    ...ownersOr(OTHERS, 200),
    SCOPE,
  ],
  deleteActorWebhook: [KEY, actor, ...ownersOr(OTHERS, 200), SCOPE],
  testActorWebhook: [KEY, actor, ...ownersOr(OTHERS, 202), SCOPE],
  redeliverWebhook: [KEY, delivery, ...ownersOr(UNKNOWN, 202), SCOPE],
  createOwnSession: [KEY, name, ...everyone(201), NO_SCOPE],
  listSessions: [KEY, nothing, ...everyone(200), NO_SCOPE],
  readSession: [KEY, session, ...ownersOr(HIDDEN, 200), HIDDEN],
  patchSession: [
    KEY,
    async (cast) => ({ ...(await session(cast)), body: { step: 2 } }),
    ...ownersOr(HIDDEN, 200),
    HIDDEN,
  ],
  deleteSession: [KEY, session, ...ownersOr(HIDDEN, 200), HIDDEN],
};
