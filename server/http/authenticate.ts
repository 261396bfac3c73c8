import sql from "sql-template-tag";
import type { OperationId, routes } from "../../generated/operations.ts";
import type { Key } from "../../generated/prisma/sqlite/client.ts";
import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import { readNullable } from "../db/json-columns.ts";
import type { Row } from "../db/rows.ts";
import { hashSecret, sameKey, sameSecret, splitKey } from "../keys/secret.ts";
import { networkOf } from "../limits/network.ts";
import { clientAddress } from "./client-address.ts";
import { rateLimitExceeded } from "./rate-limit-headers.ts";
import { whyNoKey, whyNotKnown } from "./rejected-key.ts";
import type { ApiRequest, PipelineContext } from "./request-state.ts";

type KeyRow = Pick<Row<Key>, "owner_id" | "agent_label" | "secret_hash" | "scopes" | "default_actor_id">;

/** The caller behind a raw key, read from the database at every request: a revoked key is dead on every process at once. */
export async function findCaller({ db }: Pick<PipelineContext, "db">, raw: string): Promise<Caller | undefined> {
  const parts = splitKey(raw);
  if (!parts) return undefined;
  const [row] = await db.read<KeyRow>(sql`
    SELECT owner_id, agent_label, secret_hash, scopes, default_actor_id
    FROM keys WHERE id = ${parts.keyId} AND revoked_at IS NULL`);
  if (!row || !sameKey(raw, parts.secret, row.secret_hash)) return undefined;
  return {
    keyId: parts.keyId,
    ownerId: row.owner_id,
    agentLabel: row.agent_label,
    defaultActorId: row.default_actor_id,
    scopes: readNullable<string[]>(row.scopes),
  };
}

type Auth = (typeof routes)[OperationId]["auth"];

/**
 * Finds out who calls, as the operation asks for it. Undefined where it asks for nobody, or where an optional key is left out.
 *
 * @throws DatabaseUnavailable rather than a refusal: a client told that its good key is wrong would throw it away
 */
export async function authenticate(
  request: ApiRequest,
  auth: Auth,
  context: PipelineContext,
): Promise<Caller | undefined | Refused> {
  if (auth === "none") return undefined;
  if (auth === "admin") return refuseAdmin(request, context);
  const key = request.headers["x-api-key"];
  if (key === undefined)
    return auth === "optional-key" ? undefined : refuse("unauthorized", {}, whyNoKey(request.headers, request.query));
  return (await findCaller(context, String(key))) ?? refuseUnknown(request, context);
}

/** A database that was left behind by a fail-over does not know keys that are good: it is asked whether it is the right one. */
async function refuseUnknown(request: ApiRequest, context: PipelineContext): Promise<Refused> {
  await context.confirmDatabase();
  return refuseFailedKey(request, context);
}

/**
 * Past the limit of failed keys an address is told to wait. A valid key is still accepted, or one stranger could lock out
 * everybody behind the same address; a secret of 192 bits is not found by trying.
 */
async function refuseFailedKey(request: ApiRequest, { limits: { failedKeys }, settings }: PipelineContext) {
  const allowance = await failedKeys?.spend(networkOf(clientAddress(request, settings)));
  return allowance && !allowance.granted
    ? rateLimitExceeded(allowance)
    : refuse("unauthorized", {}, whyNotKnown(String(request.headers["x-api-key"])));
}

/**
 * Refuses whoever is not the operator; a missing and a wrong token alike. The operator chose the token, so it may be
 * short: past the limit of wrong ones an address is told to wait, whatever it sends, or the right one would be found.
 */
async function refuseAdmin(
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
