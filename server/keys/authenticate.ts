import sql from "sql-template-tag";
import type { Context } from "../context.ts";
import { tooMany } from "../limits/charge.ts";
import { networkOf } from "../limits/network.ts";
import { clientAddress } from "../wire/client-address.ts";
import type { Exchanged } from "../wire/exchange.ts";
import type { Refused } from "../wire/refuse.ts";
import { refuse } from "../wire/refuse.ts";
import type { SecurityHandlers } from "../wire/validator.ts";
import type { Caller } from "./caller.ts";
import { hashSecret, sameSecret, splitKey } from "./secret.ts";

interface KeyRow {
  owner_id: string;
  agent_label: string;
  secret_hash: string;
  scopes: string | null;
  default_actor_id: string;
}

/** The caller behind a raw key, read from the database at every request: a revoked key is dead on every process at once. */
export async function findCaller({ db }: Pick<Context, "db">, raw: string): Promise<Caller | undefined> {
  const parts = splitKey(raw);
  if (!parts) return undefined;
  const [row] = await db.read<KeyRow>(sql`
    SELECT owner_id, agent_label, secret_hash, scopes, default_actor_id
    FROM keys WHERE id = ${parts.keyId} AND revoked_at IS NULL`);
  if (!row || !sameSecret(parts.secret, row.secret_hash)) return undefined;
  return {
    keyId: parts.keyId,
    ownerId: row.owner_id,
    agentLabel: row.agent_label,
    defaultActorId: row.default_actor_id,
    scopes: row.scopes === null ? null : (JSON.parse(row.scopes) as string[]),
  };
}

/**
 * What the validator calls for each security scheme of an operation. Whatever is thrown here it takes for a wrong key, and
 * a client whose key is "wrong" because the database is down would throw a good key away.
 */
export const securityHandlers: SecurityHandlers = {
  async ApiKeyAuth(request) {
    const { exchange } = request;
    try {
      const caller = await findCaller(exchange.context, String(request.headers["x-api-key"]));
      if (caller) exchange.caller = caller;
      else exchange.denied = await refuseFailedKey(request, exchange.context);
      return caller !== undefined;
    } catch (error) {
      exchange.failed = error;
      return false;
    }
  },
  // Only the operator comes as far as this: see refuseAdmin.
  AdminToken: async () => true,
};

/**
 * Too many keys that are none are told to wait. A true key is heard all the same, or one stranger could keep out all
 * who share an address with him; a secret of 192 bits is not found by trying.
 */
async function refuseFailedKey(request: Exchanged, { limits: { failedKeys }, settings }: Context) {
  const allowance = await failedKeys?.spend(networkOf(clientAddress(request, settings)));
  return allowance && !allowance.granted ? tooMany(allowance) : refuse("unauthorized");
}

/**
 * Refuses whoever is not the operator; a missing and a wrong token alike. The operator chose the token, so it may be
 * short: past the limit of wrong ones an address is told to wait, whatever it sends, or the right one would be found.
 */
export async function refuseAdmin(
  request: Exchanged,
  { limits: { failedAdminTokens }, settings, log }: Context,
): Promise<Refused<"admin_disabled" | "admin_unauthorized" | "rate_limit_exceeded"> | undefined> {
  const given = request.headers["x-admin-token"];
  if (settings.adminToken === undefined) return refuse("admin_disabled");
  if (typeof given !== "string") return refuse("admin_unauthorized");
  const address = clientAddress(request, settings);
  const left = await failedAdminTokens?.look(networkOf(address));
  if (left && !left.granted) return tooMany(left);
  if (sameSecret(given, hashSecret(settings.adminToken))) return undefined;
  await failedAdminTokens?.spend(networkOf(address));
  log.warn({ remote_addr: address, request_id: request.exchange.identity.requestId }, "wrong admin token");
  return refuse("admin_unauthorized");
}
