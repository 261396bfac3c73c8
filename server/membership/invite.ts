import sql from "sql-template-tag";
import type { components } from "../../generated/api.ts";
import type { Invitation } from "../../generated/prisma/sqlite/client.ts";
import { record } from "../audit/audit.ts";
import type { ChannelRow } from "../channels/channel.ts";
import type { Requester } from "../channels/membership-event.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Transaction } from "../db/database.ts";
import type { Row } from "../db/rows.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatOptional, formatTimestamp, seconds } from "../time/timestamp.ts";

const LIFETIME_SECONDS = 24 * 60 * 60;

/** Length of an invitation id: 144 random bits, because the id alone admits its holder. */
const ID_LENGTH = 24;

/** A row of `channel_invitations`. */
export type InvitationRow = Row<Invitation>;

/**
 * Creates an invitation that admits whoever looks it up, for 24 hours. The operation decides who may invite. The id is
 * a secret while the invitation is live, so the audit records only the channel.
 */
export async function invite(
  tx: Transaction,
  context: Context,
  { caller, remoteAddr }: Requester,
  channel: ChannelRow,
): Promise<InvitationRow> {
  const row = newInvitation(context, caller, channel);
  await tx.query(sql`
    INSERT INTO channel_invitations (id, channel_id, owner_id, created_by_key_id, created_at, expires_at)
    VALUES (${row.id}, ${row.channel_id}, ${row.owner_id}, ${row.created_by_key_id}, ${row.created_at}, ${row.expires_at})`);
  await record(tx, context, {
    type: "invitation.create",
    actorKeyId: caller.keyId,
    subjectKeyId: null,
    remoteAddr,
    detail: { channel_id: channel.id },
  });
  return row;
}

function newInvitation({ clock, ids }: Context, caller: Caller, channel: ChannelRow): InvitationRow {
  const now = clock.now();
  return {
    id: ids.urlSafe(ID_LENGTH),
    channel_id: channel.id,
    owner_id: channel.owner_id,
    created_by_key_id: caller.keyId,
    created_at: now,
    expires_at: now + seconds(LIFETIME_SECONDS),
    revoked_at: null,
  };
}

/** An invitation as the wire shows it at a moment. */
export function invitationView(
  row: InvitationRow,
  { id, name, mode, description }: ChannelRow,
  now: Micros,
): components["schemas"]["Invitation"] {
  return {
    id: row.id,
    owner_id: row.owner_id,
    created_by_key_id: row.created_by_key_id,
    created_at: formatTimestamp(row.created_at),
    expires_at: formatTimestamp(row.expires_at),
    revoked_at: formatOptional(row.revoked_at),
    active: row.revoked_at === null && row.expires_at > now,
    channel: { id, name, mode, description },
  };
}
