import sql from "sql-template-tag";
import type { Queryable } from "../db/database.ts";
import type { Micros } from "../time/timestamp.ts";

export interface NewMember {
  readonly id: string;
  readonly channelId: string;
  readonly keyId: string;
  readonly at: Micros;
  /** The invitation it came by. */
  readonly invitationId?: string;
}

/**
 * Lets a key into a channel. One that is in already stays as it was.
 *
 * @returns whether it is new
 */
export async function admit(tx: Queryable, { id, channelId, keyId, at, invitationId }: NewMember): Promise<boolean> {
  const admitted = await tx.query(sql`
    INSERT INTO channel_members (id, channel_id, key_id, granted_at, granted_via_invitation_id)
    VALUES (${id}, ${channelId}, ${keyId}, ${at}, ${invitationId ?? null})
    ON CONFLICT (channel_id, key_id) DO NOTHING RETURNING id`);
  return admitted.length > 0;
}
