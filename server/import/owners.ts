import type { Ids } from "../contract/context.ts";
import type { Micros } from "../time/timestamp.ts";
import type { NewRow } from "./insert.ts";
import type { Source, SourceRow } from "./source.ts";
import { composed, flag, listOf, moment, objectText, required, text } from "./values.ts";

/** SHA-256 in hexadecimal. Keys stored in any other way cannot be recognised. */
const HASH = /^[0-9a-f]{64}$/;

export interface Owners {
  readonly keys: readonly NewRow[];
  readonly actors: readonly NewRow[];
  readonly actorAliases: readonly NewRow[];
  /** Keys whose hash is of an unknown kind. */
  readonly unreadableKeys: number;
  /** The owner of a row that names an owner, or a key of one. */
  ownerOf(row: SourceRow): string;
  actorName(id: string | null): string | null;
}

/**
 * Keys and actors. In the original an owner is the label of its first key; here it is an id that no label can equal,
 * one per former owner.
 */
export function readOwners(source: Source, ids: Ids, now: Micros): Owners {
  const owners = new Map<string, string>();
  const ownerNamed = (name: string) => {
    const known = owners.get(name) ?? ids.uuid();
    owners.set(name, known);
    return known;
  };
  const rows = source.rows("api_keys", "created_at, key_id");
  const ownersByKey = new Map(rows.map((row) => [required(row, "key_id"), required(row, "owner_id")]));
  const ownerOf = (row: SourceRow) =>
    ownerNamed(text(row, "owner_id") ?? ownersByKey.get(text(row, "owner_key_id") ?? "") ?? "");

  const actors = source.rows("actors", "created_at, id").map((row) => actorRow(row, ownerOf(row)));
  const resolved = resolveNames(actors);
  const scopes = new Map(source.rows("key_scopes", "key_id").map((row) => [row["key_id"], text(row, "scopes")]));
  const readable = rows.filter((row) => HASH.test(text(row, "key_hash") ?? ""));
  const labels = new Set<string>();
  const keys = readable.map((row) => {
    const key = keyRow(row, ownerOf(row), scopes.get(row["key_id"]) ?? null, now);
    const isFirst = key.revoked_at === null && !labels.has(key.agent_label);
    if (isFirst) labels.add(key.agent_label);
    const actor = resolved.get(`${key.owner_id} ${key.agent_label}`) ?? actorNamed(key, ids, now);
    if (!resolved.has(`${key.owner_id} ${key.agent_label}`)) {
      resolved.set(`${key.owner_id} ${key.agent_label}`, actor);
      actors.push(actor);
    }
    return { ...key, active_label: isFirst ? key.agent_label : null, default_actor_id: actor.id };
  });
  const names = new Map(actors.map(({ id, name }) => [id, name]));
  return {
    keys,
    actors,
    actorAliases: composed(
      source
        .rows("actor_aliases", "alias")
        .map((row) => ({
          alias: required(row, "alias"),
          actor_id: required(row, "actor_id"),
          created_at: moment(row, "created_at") ?? now,
        }))
        .filter(({ actor_id }) => names.has(actor_id)),
    ),
    unreadableKeys: rows.length - readable.length,
    ownerOf,
    actorName: (id) => (id === null ? null : (names.get(id) ?? null)),
  };
}

function keyRow(row: SourceRow, ownerId: string, scopes: string | null, now: Micros) {
  const expiresAt = moment(row, "expires_at");
  const isActive = flag(row, "active") && (expiresAt === null || expiresAt > now);
  return {
    id: required(row, "key_id"),
    owner_id: ownerId,
    agent_label: (text(row, "agent_label") ?? required(row, "owner_id")).normalize("NFC"),
    secret_hash: required(row, "key_hash"),
    scopes: scopes === null ? null : JSON.stringify(listOf(scopes).map(String).sort()),
    created_at: moment(row, "created_at") ?? now,
    revoked_at: isActive ? null : now,
  };
}

type ActorRow = ReturnType<typeof actorRow>;

function actorRow(row: SourceRow, ownerId: string) {
  const createdAt = moment(row, "created_at") ?? 0;
  return {
    id: required(row, "id"),
    owner_id: ownerId,
    created_by_key_id: text(row, "owner_key_id") ?? "",
    name: required(row, "name").normalize("NFC"),
    resolved_name: null as string | null,
    description: text(row, "description") ?? "",
    metadata: objectText(row, "metadata"),
    created_at: createdAt,
    updated_at: moment(row, "updated_at") ?? createdAt,
  };
}

/** As before, a name resolves to its owner's oldest actor of that name. @returns the actors by owner and name */
function resolveNames(actors: ActorRow[]): Map<string, ActorRow> {
  const resolved = new Map<string, ActorRow>();
  for (const actor of actors) {
    const key = `${actor.owner_id} ${actor.name}`;
    if (resolved.has(key)) continue;
    actor.resolved_name = actor.name;
    resolved.set(key, actor);
  }
  return resolved;
}

const actorNamed = (key: ReturnType<typeof keyRow>, ids: Ids, now: Micros): ActorRow => ({
  id: ids.uuid(),
  owner_id: key.owner_id,
  created_by_key_id: key.id,
  name: key.agent_label,
  resolved_name: key.agent_label,
  description: "",
  metadata: "{}",
  created_at: now,
  updated_at: now,
});
