import type { Ids } from "../contract/context.ts";
import { referenceOf } from "../membership/invite.ts";
import type { Micros } from "../time/timestamp.ts";
import type { NewRow } from "./insert.ts";
import type { Owners } from "./owners.ts";
import type { Source, SourceRow } from "./source.ts";
import { composed, flag, moment, objectText, required, text, whole } from "./values.ts";

/** In the original the server itself owns the sandbox. This server creates its own. */
const SERVER_ITSELF = "backchannel";

/** Longest name, in characters. */
const MAX_NAME = 200;

export type ChannelRow = ReturnType<typeof channelRow>;

export interface Channels {
  readonly channels: readonly ChannelRow[];
  readonly aliases: readonly NewRow[];
  readonly links: readonly NewRow[];
  readonly members: readonly NewRow[];
  readonly invitations: readonly NewRow[];
  readonly accessRequests: readonly NewRow[];
  /** Channels that shared their name with another channel of the same owner. */
  readonly renamed: number;
}

/** Channels, members and invitations. */
export function readChannels(source: Source, owners: Owners, ids: Ids, now: Micros): Channels {
  const rows = source.rows("channels", "created_at DESC, id").filter((row) => row["owner_id"] !== SERVER_ITSELF);
  const channels = rows.map((row) => channelRow(row, owners.ownerOf(row), now));
  const renamed = renameNamesakes(channels);
  const known = new Set(channels.map(({ id }) => id));
  const of = (table: string, order: string) =>
    source.rows(table, order).filter((row) => known.has(text(row, "channel_id") ?? ""));
  return {
    channels,
    renamed,
    aliases: composed(
      of("channel_aliases", "alias").map((row) => ({
        alias: required(row, "alias"),
        channel_id: required(row, "channel_id"),
        created_at: moment(row, "created_at") ?? now,
      })),
    ),
    links: linksAmong(of("channel_links", "id"), known),
    members: of("channel_members", "granted_at, id").map((row) => ({
      id: required(row, "id"),
      channel_id: required(row, "channel_id"),
      key_id: required(row, "key_id"),
      granted_at: moment(row, "granted_at") ?? now,
      granted_via_invitation_id: optionalReference(text(row, "granted_via_invitation_id")),
    })),
    invitations: of("channel_invitations", "created_at, id")
      .filter((row) => (moment(row, "expires_at") ?? 0) > now)
      .map((row) => ({
        id: referenceOf(required(row, "id")),
        channel_id: required(row, "channel_id"),
        owner_id: owners.ownerOf(row),
        created_by_key_id: required(row, "created_by_key_id"),
        created_at: moment(row, "created_at") ?? now,
        expires_at: moment(row, "expires_at") ?? now,
        revoked_at: moment(row, "revoked_at"),
      })),
    accessRequests: of("channel_access_requests", "created_at, id").map((row) => ({
      id: text(row, "id") ?? ids.uuid(),
      channel_id: required(row, "channel_id"),
      requester_key_id: required(row, "requester_key_id"),
      pending_key_id: row["status"] === "pending" ? required(row, "requester_key_id") : null,
      reason: text(row, "reason") ?? "",
      status: required(row, "status"),
      created_at: moment(row, "created_at") ?? now,
      resolved_at: moment(row, "resolved_at"),
      resolved_by_key_id: text(row, "resolved_by_key_id"),
    })),
  };
}

const optionalReference = (id: string | null): string | null => (id === null ? null : referenceOf(id));

function channelRow(row: SourceRow, ownerId: string, now: Micros) {
  const createdAt = moment(row, "created_at") ?? now;
  const access = text(row, "access") ?? "open";
  const discoverable = flag(row, "discoverable");
  return {
    id: required(row, "id"),
    owner_id: ownerId,
    created_by_key_id: text(row, "owner_key_id") ?? "",
    name: required(row, "name").normalize("NFC"),
    mode: required(row, "mode"),
    access,
    discoverable,
    public_since: access === "open" && discoverable ? createdAt : null,
    description: text(row, "description") ?? "",
    metadata_schema: objectText(row, "metadata_schema"),
    pinned_message: text(row, "pinned_message"),
    ttl_seconds: whole(row, "ttl_seconds") ?? 86_400,
    retention_days: whole(row, "retention_days") ?? 7,
    max_messages: whole(row, "max_messages"),
    max_writes_per_minute: whole(row, "max_writes_per_minute"),
    paused: flag(row, "paused"),
    has_webhook: text(row, "webhook_url") !== null,
    created_at: createdAt,
    updated_at: moment(row, "updated_at") ?? createdAt,
  };
}

/** As before, a name resolves to its owner's newest channel of that name; older ones get part of their id appended. */
function renameNamesakes(newestFirst: ChannelRow[]): number {
  const taken = new Set<string>();
  let renamed = 0;
  for (const channel of newestFirst) {
    if (taken.has(`${channel.owner_id} ${channel.name}`)) {
      const ending = `-${channel.id.slice(0, 8)}`;
      channel.name = `${Array.from(channel.name)
        .slice(0, MAX_NAME - ending.length)
        .join("")}${ending}`;
      renamed += 1;
    }
    taken.add(`${channel.owner_id} ${channel.name}`);
  }
  return renamed;
}

/** The original may store the same link several times. */
function linksAmong(rows: readonly SourceRow[], known: ReadonlySet<string>): NewRow[] {
  const links = new Map<string, NewRow>();
  for (const row of rows) {
    const [channel_id, related_id] = [required(row, "channel_id"), required(row, "related_channel_id")];
    if (known.has(related_id)) links.set(`${channel_id} ${related_id}`, { channel_id, related_id });
  }
  return [...links.values()];
}
