import sql from "sql-template-tag";
import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import { hashSecret, sameSecret, splitKey } from "../keys/secret.ts";
import { networkOf } from "../limits/network.ts";
import { clientAddress } from "./client-address.ts";
import { rateLimitExceeded } from "./rate-limit-headers.ts";
import type { ApiRequest, PipelineContext } from "./request-state.ts";
import type { SecurityHandlers } from "./validator.ts";

interface KeyRow {
  owner_id: string;
  agent_label: string;
  secret_hash: string;
  scopes: string | null;
  default_actor_id: string;
}

/** The caller behind a raw key, read from the database at every request: a revoked key is dead on every process at once. */
export async function findCaller({ db }: Pick<PipelineContext, "db">, raw: string): Promise<Caller | undefined> {
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
    const { state } = request;
    try {
      const caller = await findCaller(state.context, String(request.headers["x-api-key"]));
      if (caller) state.caller = caller;
      else state.denied = await refuseFailedKey(request, state.context);
      return caller !== undefined;
    } catch (error) {
      state.failed = error;
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
async function refuseFailedKey(request: ApiRequest, { limits: { failedKeys }, settings }: PipelineContext) {
  const allowance = await failedKeys?.spend(networkOf(clientAddress(request, settings)));
  return allowance && !allowance.granted ? rateLimitExceeded(allowance) : refuse("unauthorized");
}

/**
 * Refuses whoever is not the operator; a missing and a wrong token alike. The operator chose the token, so it may be
 * short: past the limit of wrong ones an address is told to wait, whatever it sends, or the right one would be found.
 */
export async function refuseAdmin(
  request: ApiRequest,
  { limits: { failedAdminTokens }, settings, log }: PipelineContext,
): Promise<Refused<"admin_disabled" | "admin_unauthorized" | "rate_limit_exceeded"> | undefined> {
  const given = request.headers["x-admin-token"];
  if (settings.adminToken === undefined) return refuse("admin_disabled");
  if (typeof given !== "string") return refuse("admin_unauthorized");
  const address = clientAddress(request, settings);
  const left = await failedAdminTokens?.look(networkOf(address));
  if (left && !left.granted) return rateLimitExceeded(left);
  if (sameSecret(given, hashSecret(settings.adminToken))) return undefined;
  await failedAdminTokens?.spend(networkOf(address));
  log.warn({ remote_addr: address, request_id: request.state.identity.requestId }, "wrong admin token");
  return refuse("admin_unauthorized");
}
