import type { components } from "../../generated/api.ts";
import type { Key } from "../../generated/prisma/sqlite/client.ts";
import { cursorAfter, olderModels, readPlace } from "../contract/keyset-cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import { parseScopes } from "./scope.ts";

/** A narrowed key sees only the keys that it may revoke: those that depend on it. */
export const listKeys: Handler<"listKeys"> = async ({ query, caller }, { db }) => {
  const place = readPlace(query.cursor);
  if (isRefused(place)) return place;
  const { limit } = query;
  const visible = caller.scopes ? { mintedByKeyId: caller.keyId, dependent: true } : { ownerId: caller.ownerId };
  const keys = await db.models.key.findMany({
    where: { ...visible, revokedAt: null, ...olderModels(place) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const data = keys.slice(0, limit).map(keyView);
  return { status: 200, body: { data, limit, next_cursor: cursorAfter(keys, limit) } };
};

const keyView = (key: Key): components["schemas"]["ListedKey"] => ({
  key_id: key.id,
  agent_label: key.agentLabel,
  scopes: parseScopes(key.scopes),
  created_at: formatTimestamp(key.createdAt),
  minted_by_key_id: key.mintedByKeyId,
  dependent: key.dependent,
});
