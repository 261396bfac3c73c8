import { record } from "../audit/audit.ts";
import type { Handler } from "../contract/operation.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Models } from "../db/models.ts";
import type { Scope } from "./scope.ts";
import { isScope, parseScopes } from "./scope.ts";

/**
 * Compares with the scopes that the key has inside the transaction: two narrowings at once must not hand back what the
 * first has taken.
 */
export const narrowOwnScopes: Handler<"narrowOwnScopes"> = async ({ body, caller, remoteAddr }, context) => {
  const unknown = body.scopes.find((word) => !isScope(word));
  if (unknown !== undefined)
    return refuse(
      "invalid_scope",
      { field: "scopes" },
      `'scopes' holds '${unknown}', which is no scope. Send known ones only.`,
    );
  const wanted = [...new Set(body.scopes as Scope[])].sort();
  const { keyId } = caller;
  const refused = await context.db.transaction(async (tx) => {
    const lacking = await narrow(tx.models, keyId, wanted);
    if (lacking) return lacking;
    const detail = { scopes: wanted };
    await record(tx, context, { type: "key.narrow", actorKeyId: keyId, subjectKeyId: keyId, remoteAddr, detail });
    return undefined;
  });
  return refused ?? { status: 200, body: { key_id: keyId, scopes: wanted } };
};

/** The update holds only while the scopes are those that were read: of two narrowings at once the later one reads again. */
async function narrow(models: Models, id: string, wanted: Scope[]): Promise<Refused<"insufficient_scope"> | undefined> {
  const { scopes } = await models.key.findUniqueOrThrow({ where: { id } });
  const granted = parseScopes(scopes);
  const lacking = granted && wanted.find((scope) => !granted.includes(scope));
  if (lacking) return refuse("insufficient_scope", { required_scope: lacking, granted_scopes: granted });
  const narrowed = await models.key.updateMany({ where: { id, scopes }, data: { scopes: JSON.stringify(wanted) } });
  return narrowed.count > 0 ? undefined : narrow(models, id, wanted);
}
