import type { components } from "../../generated/api.ts";
import type { Invitation } from "../../generated/prisma/sqlite/client.ts";
import { record } from "../audit/audit.ts";
import type { ChannelRow } from "../channels/channel.ts";
import type { Requester } from "../channels/membership-event.ts";
import { afterLastEvent } from "../channels/membership-event.ts";
import type { Context } from "../contract/context.ts";
import type { Transaction } from "../db/database.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatOptional, formatTimestamp, seconds } from "../time/timestamp.ts";

const LIFETIME_SECONDS = 24 * 60 * 60;

/** Length of an invitation id: 144 random bits, because the id alone admits its holder. */
const ID_LENGTH = 24;

/**
 * Creates an invitation that admits whoever looks it up, for 24 hours. The operation decides who may invite. The id is
 * a secret while the invitation is live, so the audit records only the channel.
 */
export async function invite(
  tx: Transaction,
  context: Context,
  { caller, remoteAddr }: Requester,
  channel: ChannelRow,
): Promise<Invitation> {
  // Later than every removal before it, or the removed key would be refused (resolve.ts); and than every other invitation of the
  // channel, so that a page of them ends at a moment.
  const afterEvents = await afterLastEvent(tx, channel.id, context.clock.now());
  const where = { channelId: channel.id };
  const { _max: last } = await tx.models.invitation.aggregate({ where, _max: { createdAt: true } });
  const createdAt = Math.max(afterEvents, (last.createdAt ?? 0) + 1);
  const invitation = await tx.models.invitation.create({
    data: {
      id: context.ids.urlSafe(ID_LENGTH),
      channelId: channel.id,
      ownerId: channel.owner_id,
      createdByKeyId: caller.keyId,
      createdAt,
      expiresAt: createdAt + seconds(LIFETIME_SECONDS),
    },
  });
  await record(tx, context, {
    type: "invitation.create",
    actorKeyId: caller.keyId,
    subjectKeyId: null,
    remoteAddr,
    detail: { channel_id: channel.id },
  });
  return invitation;
}

/** An invitation as the wire shows it at a moment. */
export function invitationView(
  invitation: Invitation,
  { id, name, mode, description }: ChannelRow,
  now: Micros,
): components["schemas"]["Invitation"] {
  return {
    id: invitation.id,
    owner_id: invitation.ownerId,
    created_by_key_id: invitation.createdByKeyId,
    created_at: formatTimestamp(invitation.createdAt),
    expires_at: formatTimestamp(invitation.expiresAt),
    revoked_at: formatOptional(invitation.revokedAt),
    active: invitation.revokedAt === null && invitation.expiresAt > now,
    channel: { id, name, mode, description },
  };
}
