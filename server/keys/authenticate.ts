import sql from "sql-template-tag";
import type { Context } from "../context.ts";
import type { Settings } from "../settings.ts";
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

/** What the validator calls for each security scheme of an operation. */
export function securityHandlers(context: Context): SecurityHandlers {
  return {
    async ApiKeyAuth(request) {
      const caller = await findCaller(context, String(request.headers["x-api-key"]));
      if (!caller) return deny(request, "unauthorized");
      request.exchange.caller = caller;
      return true;
    },
    async AdminToken(request) {
      const refused = refuseAdmin(request.headers["x-admin-token"], context.settings);
      return refused ? deny(request, refused.code) : true;
    },
  };
}

/**
 * Refuses whoever is not the operator; a missing and a wrong token alike. The validator asks only where there is a
 * token, so a request without one must be held against this before.
 */
export function refuseAdmin(
  given: unknown,
  { adminToken }: Pick<Settings, "adminToken">,
): Refused<"admin_disabled" | "admin_unauthorized"> | undefined {
  if (adminToken === undefined) return refuse("admin_disabled");
  const known = typeof given === "string" && sameSecret(given, hashSecret(adminToken));
  return known ? undefined : refuse("admin_unauthorized");
}

function deny(request: Exchanged, code: "unauthorized" | "admin_disabled" | "admin_unauthorized"): boolean {
  request.exchange.denied = refuse(code);
  return false;
}
