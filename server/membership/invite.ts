import { hash } from "node:crypto";
import type { components } from "../../generated/api.ts";
import type { Invitation } from "../../generated/prisma/sqlite/client.ts";
import { recordOrRefuse } from "../audit/audit.ts";
import type { ChannelRow } from "../channels/channel.ts";
import type { Requester } from "../channels/membership-event.ts";
import { afterLastEvent } from "../channels/membership-event.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatOptional, formatTimestamp, seconds } from "../time/timestamp.ts";

const LIFETIME_SECONDS = 24 * 60 * 60;

/** Length of an invitation id: 144 random bits, because the id alone admits its holder. */
const ID_LENGTH = 24;

/** An invitation and the id that admits its holder, known only if a client has just sent it or is about to receive it. */
export interface ShownInvitation extends Invitation {
  readonly id: string;
}

/**
 * The first 144 bits of the digest of an id: it identifies a stored invitation, also in memberships and events. An id with as many
 * random bits cannot be guessed from it, so one round of SHA-256 is enough. The migration invitation_references computes the same.
 */
export const referenceOf = (id: string): string => hash("sha256", id, "base64url").slice(0, ID_LENGTH);

/**
 * Creates an invitation that admits anyone who looks it up, for 24 hours. The operation decides who may invite. The audit
 * records only the channel.
 */
export async function invite(
  tx: Transaction,
  context: Context,
  { caller, remoteAddr }: Requester,
  channel: ChannelRow,
): Promise<ShownInvitation | Refused<"quota_exceeded">> {
  // Later than every earlier removal, or the removed key would be refused (resolve.ts), and later than every other invitation of
  // the channel, so that the time alone is a cursor.
  const afterEvents = await afterLastEvent(tx, channel.id, context.clock.now());
  const where = { channelId: channel.id };
  const last = await tx.models.invitation.findFirst({
    where,
    orderBy: { createdAt: "desc" },
    select: { createdAt: true },
  });
  const createdAt = Math.max(afterEvents, (last?.createdAt ?? 0) + 1);
  const id = context.ids.urlSafe(ID_LENGTH);
  const invitation = await tx.models.invitation.create({
    data: {
      reference: referenceOf(id),
      channelId: channel.id,
      ownerId: channel.owner_id,
      createdByKeyId: caller.keyId,
      createdAt,
      expiresAt: createdAt + seconds(LIFETIME_SECONDS),
    },
  });
  const over = await recordOrRefuse(tx, context, {
    type: "invitation.create",
    actor: caller,
    subjectKeyId: null,
    remoteAddr,
    detail: { channel_id: channel.id },
  });
  return over ?? { ...invitation, id };
}

/** An invitation as the wire shows it at a moment, to a client that has its id. */
export const invitationView = (
  invitation: ShownInvitation,
  channel: ChannelRow,
  now: Micros,
): components["schemas"]["Invitation"] => ({ id: invitation.id, ...listedInvitationView(invitation, channel, now) });

/** The same without the id, which the server does not have. */
export function listedInvitationView(
  invitation: Invitation,
  { id, name, mode, description }: ChannelRow,
  now: Micros,
): components["schemas"]["ListedInvitation"] {
  return {
    reference: invitation.reference,
    owner_id: invitation.ownerId,
    created_by_key_id: invitation.createdByKeyId,
    created_at: formatTimestamp(invitation.createdAt),
    expires_at: formatTimestamp(invitation.expiresAt),
    revoked_at: formatOptional(invitation.revokedAt),
    active: invitation.revokedAt === null && invitation.expiresAt > now,
    channel: { id, name, mode, description },
  };
}
