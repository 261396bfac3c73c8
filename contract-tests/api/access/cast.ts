import { type OperationId, routes } from "../../../generated/operations.ts";
import { agents, type Client, client } from "../../harness/harness.ts";
import { secondKey } from "../../harness/work.ts";
import { DOORS, NEAR, ROLES } from "./row.ts";

export const ADMIN_TOKEN = "an admin token of the tests";
export const COLUMNS = [...DOORS, ...ROLES, ...NEAR] as const;
export type Column = (typeof COLUMNS)[number];
export type Cast = Record<Column, Client>;

export const SCOPES = [
  "messages:read",
  "messages:write",
  "messages:claim",
  "messages:ack",
  "channels:read",
  "channels:write",
  "channels:manage",
] as const;

let labels = 0;

/** The callers, one per column, of one operation. */
export async function castFor(url: string, operation: OperationId): Promise<Cast> {
  const minted = await agents(url, 9);
  const [stranger, member, poster, holder, owner, revoked, removed, former, namesake] = minted;
  if (!stranger || !member || !poster || !holder || !owner || !revoked || !removed || !former || !namesake)
    throw new Error("a key is missing");
  await revoked.ok("revokeOwnKey");
  const anonymous = client(url);
  const narrow = await narrowed(owner, operation);
  return {
    "no key": anonymous,
    "bad key": client(url, "bck_nobody000000.nothing"),
    "revoked key": revoked,
    "admin token": asOperator(anonymous),
    stranger,
    member,
    poster,
    holder,
    owner,
    "removed member": removed,
    "former holder": former,
    namesake,
    "narrowed key": narrow,
    "child key": await mintedWith(narrow),
    "orphaned key": await orphaned(owner),
  };
}

function asOperator(anonymous: Client): Client {
  const headers = { "X-Admin-Token": ADMIN_TOKEN };
  return { ...anonymous, attempt: (id, input) => anonymous.attempt(id, { ...input, headers }) };
}

/** Another key of the same owner. */
async function mintedWith(key: Client): Promise<Client> {
  labels += 1;
  return client(key.url, await secondKey(key, `another-${labels}`));
}

/** A second key of the owner, without the scope of the operation; without any, where it has none. */
async function narrowed(owner: Client, operation: OperationId): Promise<Client> {
  const key = await mintedWith(owner);
  const { scope } = routes[operation];
  const scopes = scope === null ? [] : SCOPES.filter((one) => one !== scope);
  await key.ok("narrowOwnScopes", { body: { scopes } });
  return key;
}

async function orphaned(owner: Client): Promise<Client> {
  const parent = await mintedWith(owner);
  await parent.ok("narrowOwnScopes", { body: { scopes: [...SCOPES] } });
  const orphan = await mintedWith(parent);
  await parent.ok("revokeOwnKey");
  return orphan;
}
