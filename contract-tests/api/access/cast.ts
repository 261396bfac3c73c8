import { type OperationId, routes } from "../../../generated/operations.ts";
import { type Client, client, mint } from "../../harness/harness.ts";
import { secondKey } from "../../harness/work.ts";
import { DOORS, ROLES } from "./row.ts";

export const ADMIN_TOKEN = "an admin token of the tests";
export const COLUMNS = [...DOORS, ...ROLES, "narrowed key"] as const;
export type Column = (typeof COLUMNS)[number];
export type Cast = Record<Column, Client>;

const SCOPES = [
  "messages:read",
  "messages:write",
  "messages:claim",
  "messages:ack",
  "channels:read",
  "channels:write",
  "channels:manage",
] as const;

let labels = 0;

/** Who asks, in every column, for one operation. */
export async function castFor(url: string, operation: OperationId): Promise<Cast> {
  const [stranger, member, poster, holder, owner, revoked] = await Promise.all(
    [...ROLES, "revoked"].map(() => mint(url)),
  );
  if (!stranger || !member || !poster || !holder || !owner || !revoked) throw new Error("a key is missing");
  await revoked.ok("revokeOwnKey");
  const anonymous = client(url);
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
    "narrowed key": await narrowed(owner, operation),
  };
}

function asOperator(anonymous: Client): Client {
  const headers = { "X-Admin-Token": ADMIN_TOKEN };
  return { ...anonymous, attempt: (id, input) => anonymous.attempt(id, { ...input, headers }) };
}

/** A second key of the owner, without the scope of the operation; without any, where it has none. */
async function narrowed(owner: Client, operation: OperationId): Promise<Client> {
  labels += 1;
  const key = client(owner.url, await secondKey(owner, `narrowed-${labels}`));
  const { scope } = routes[operation];
  const scopes = scope === null ? [] : SCOPES.filter((one) => one !== scope);
  await key.ok("narrowOwnScopes", { body: { scopes } });
  return key;
}
