import type { OperationId, routes } from "../../generated/operations.ts";
import type { Key } from "../../generated/prisma/sqlite/client.ts";
import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import { readNullable } from "../db/json-columns.ts";
import type { Row } from "../db/rows.ts";
import sql from "../db/sql.ts";
import { hashSecret, sameKey, sameSecret, splitKey } from "../keys/secret.ts";
import { networkOf } from "../limits/network.ts";
import { clientAddress } from "./client-address.ts";
import { rateLimitExceeded } from "./rate-limit-headers.ts";
import { whyNoKey, whyNotKnown } from "./rejected-key.ts";
import type { ApiRequest, PipelineContext } from "./request-state.ts";

type KeyRow = Pick<Row<Key>, "owner_id" | "agent_label" | "secret_hash" | "scopes" | "default_actor_id">;

/**
 * The caller behind a raw key, read from the database for every request: a revoked key is dead in every process
 * immediately.
 */
export async function findCaller({ db }: Pick<PipelineContext, "db">, raw: string): Promise<Caller | undefined> {
  const parts = splitKey(raw);
  if (!parts) return undefined;
  const [row] = await db.recall<KeyRow>(sql`
    SELECT owner_id, agent_label, secret_hash, scopes, default_actor_id
    FROM keys WHERE id = ${parts.keyId} AND revoked_at IS NULL`);
  if (!row || !sameKey(raw, parts.secret, row.secret_hash)) return undefined;
  return {
    keyId: parts.keyId,
    ownerId: row.owner_id,
    agentLabel: row.agent_label,
    defaultActorId: row.default_actor_id,
    scopes: readNullable<string[]>(row.scopes),
    neededScope: null,
  };
}

type Auth = (typeof routes)[OperationId]["auth"];

/**
 * Identifies the caller as the operation requires. Undefined where no caller is required, or where an optional key is
 * missing.
 *
 * @throws DatabaseUnavailable rather than a refusal: a client that is told that its valid key is invalid would throw it away
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

/**
 * A database left behind by a fail-over does not know good keys: before refusing one, check that this is the current
 * primary.
 */
async function refuseUnknown(request: ApiRequest, context: PipelineContext): Promise<Refused> {
  await context.confirmDatabase();
  return refuseFailedKey(request, context);
}

/**
 * Past the limit of failed keys an address is told to wait. A valid key is still accepted, or one stranger could lock
 * out everybody behind the same address; a 192-bit secret is not found by guessing.
 */
async function refuseFailedKey(request: ApiRequest, { limits: { failedKeys }, settings }: PipelineContext) {
  const allowance = await failedKeys?.spend(networkOf(clientAddress(request, settings)));
  return allowance && !allowance.granted
    ? rateLimitExceeded(allowance)
    : refuse("unauthorized", {}, whyNotKnown(String(request.headers["x-api-key"])));
}

/**
 * Refuses anyone but the operator; missing and wrong tokens alike. The operator chose the token, so it may be short:
 * past the limit of wrong tokens an address is told to wait whatever it sends, or the right one could be found by
 * guessing.
 */
async function refuseAdmin(
  request: ApiRequest,
  { limits: { failedAdminTokens }, settings, log }: PipelineContext,
): Promise<Refused<"admin_disabled" | "admin_unauthorized" | "rate_limit_exceeded"> | undefined> {
  const given = request.headers["x-admin-token"];
  if (settings.adminToken === undefined) return refuse("admin_disabled");
  if (typeof given !== "string") return refuse("admin_unauthorized");
  const address = clientAddress(request, settings);
  // A wrong token is counted before anything is answered: of many at once, no more are tried than the limit allows.
  const isRight = sameSecret(given, hashSecret(settings.adminToken));
  const network = networkOf(address);
  const left = await (isRight ? failedAdminTokens?.look(network) : failedAdminTokens?.spend(network));
  if (left && !left.granted) return rateLimitExceeded(left);
  if (isRight) return undefined;
  log.warn({ remote_addr: address, request_id: request.state.identity.requestId }, "wrong admin token");
  return refuse("admin_unauthorized");
}
