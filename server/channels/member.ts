import sql from "sql-template-tag";
import type { components } from "../../generated/api.ts";
import type { Member } from "../../generated/prisma/sqlite/client.ts";
import type { Queryable } from "../db/database.ts";
import { larger, smaller } from "../db/extremes.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp } from "../time/timestamp.ts";

export interface NewMember {
  readonly id: string;
  readonly channelId: string;
  readonly keyId: string;
  readonly at: Micros;
  /** The invitation it came by. */
  readonly invitationId?: string;
}

/**
 * Lets a key into a channel. One that is in already stays as it was. No two members of a channel have the same moment,
 * so their order is that of their coming.
 *
 * @returns whether it is new
 */
export async function insertMember(
  tx: Queryable,
  { id, channelId, keyId, at, invitationId }: NewMember,
): Promise<boolean> {
  const after = sql`(SELECT max(granted_at) + 1 FROM channel_members WHERE channel_id = ${channelId})`;
  const admitted = await tx.query(sql`
    INSERT INTO channel_members (id, channel_id, key_id, granted_at, granted_via_invitation_id)
    VALUES (${id}, ${channelId}, ${keyId}, ${larger(at, sql`coalesce(${after}, 0)`)}, ${invitationId ?? null})
    ON CONFLICT (channel_id, key_id) DO NOTHING RETURNING id`);
  return admitted.length > 0;
}

/** Makes who made a channel its first member, also where others came before: while it was open nobody had to be one. */
export async function insertCreator(tx: Queryable, id: string, channel: Created): Promise<void> {
  const before = sql`(SELECT min(granted_at) - 1 FROM channel_members WHERE channel_id = ${channel.id})`;
  await tx.query(sql`
    INSERT INTO channel_members (id, channel_id, key_id, granted_at)
    VALUES (${id}, ${channel.id}, ${channel.created_by_key_id},
      ${smaller(channel.created_at, sql`coalesce(${before}, ${channel.created_at})`)})
    ON CONFLICT (channel_id, key_id) DO NOTHING`);
}

interface Created {
  readonly id: string;
  readonly created_by_key_id: string;
  readonly created_at: Micros;
}

/** A member as the wire shows it. */
export const memberView = (member: Member): components["schemas"]["Member"] => ({
  id: member.id,
  channel_id: member.channelId,
  key_id: member.keyId,
  granted_at: formatTimestamp(member.grantedAt),
  granted_via_invitation_id: member.grantedViaInvitationId,
});
