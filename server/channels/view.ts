import type { components } from "../../generated/api.ts";
import type { Caller } from "../contract/caller.ts";
import type { Database } from "../db/database.ts";
import { readObject } from "../db/json-columns.ts";
import type { Models } from "../db/models.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import type { ChannelRow } from "./channel.ts";
import { relatedTo } from "./related.ts";

/**
 * A channel as the wire shows it to a caller; the operator, who has no key, sees every related channel. The webhook is
 * never included.
 */
export async function channelView(
  db: Pick<Database, "models" | "read" | "recall">,
  caller: Caller | undefined,
  row: ChannelRow,
): Promise<components["schemas"]["Channel"]> {
  return {
    id: row.id,
    owner_id: row.owner_id,
    created_by_key_id: row.created_by_key_id,
    name: row.name,
    mode: row.mode,
    access: row.access,
    discoverable: row.discoverable,
    description: row.description,
    metadata_schema: readObject(row.metadata_schema),
    pinned_message: row.pinned_message,
    ttl_seconds: row.ttl_seconds,
    retention_days: row.retention_days,
    max_messages: row.max_messages,
    max_writes_per_minute: row.max_writes_per_minute,
    max_attempts: row.max_attempts,
    retry_delay_seconds: row.retry_delay_seconds,
    paused: row.paused,
    aliases: await aliasesOf(db.models, row.id),
    related_channels: await relatedTo(db, caller, row.id),
    created_at: formatTimestamp(row.created_at),
    updated_at: formatTimestamp(row.updated_at),
  };
}

async function aliasesOf({ channelAlias }: Models, channelId: string): Promise<string[]> {
  const rows = await channelAlias.findMany({ where: { channelId } });
  return rows.map(({ alias }) => alias).sort();
}
