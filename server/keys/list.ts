import type { components } from "../../generated/api.ts";
import type { Key } from "../../generated/prisma/sqlite/client.ts";
import { placeAfter, readPlace } from "../contract/keyset-cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import { parseScopes } from "./scope.ts";

/** A narrowed key sees only what it may end: the keys that depend on it. */
export const listKeys: Handler<"listKeys"> = async ({ query, caller }, { db }) => {
  const place = readPlace(query.cursor);
  if (isRefused(place)) return place;
  const { limit } = query;
  const visible = caller.scopes ? { mintedByKeyId: caller.keyId, dependent: true } : { ownerId: caller.ownerId };
  const keys = await db.models.key.findMany({
    where: { ...visible, revokedAt: null, ...(place && before(place)) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const page = keys.slice(0, limit);
  const [last, next] = [page.at(-1), keys[limit]];
  const next_cursor = last && next ? placeAfter(placed(last), placed(next)) : null;
  return { status: 200, body: { data: page.map(keyView), limit, next_cursor } };
};

const placed = ({ id, createdAt }: Key) => ({ id, created_at: createdAt });

const before = ({ at, id }: { at: Micros; id?: string }) =>
  id === undefined ? { createdAt: { lt: at } } : { createdAt: { lte: at }, NOT: { createdAt: at, id: { gte: id } } };

const keyView = (key: Key): components["schemas"]["ListedKey"] => ({
  key_id: key.id,
  agent_label: key.agentLabel,
  scopes: parseScopes(key.scopes),
  created_at: formatTimestamp(key.createdAt),
  minted_by_key_id: key.mintedByKeyId,
  dependent: key.dependent,
});
