import { hash, timingSafeEqual } from "node:crypto";
import type { AgentChannel } from "../../generated/prisma/sqlite/client.ts";
import type { Ids } from "../contract/context.ts";
import { literal } from "../db/literal.ts";
import type { Row } from "../db/rows.ts";
import sql from "../db/sql.ts";
import type { StoredSecrets } from "../delivery/encrypt-stored.ts";
import { decryptSecret, encryptSecret, SecretDecryptionError } from "../delivery/secret-encryption.ts";

/** Length of the secret in a restricted channel's URL: 132 random bits. */
const INVITE_LENGTH = 22;

type InviteColumns = Pick<Row<AgentChannel>, "id" | "invite" | "invite_digest">;

export const newInvite = (ids: Ids): string => ids.urlSafe(INVITE_LENGTH);

/** An invite as its channel keeps it: what compares it, and what shows it again. */
export const keptInvite = (
  key: Buffer | undefined,
  channelId: string,
  invite: string,
): Pick<AgentChannel, "invite" | "inviteDigest"> => ({
  invite: encryptSecret(key, channelId, invite),
  inviteDigest: digestOf(invite),
});

/** The invite of a restricted channel has too many random bits to be guessed from its digest. */
const digestOf = (invite: string): string => hash("sha256", invite, "base64url");

/** Whether this is the channel's invite; compared in constant time. It needs no encryption key, so losing that locks nobody out. */
export const isInviteOf = ({ invite_digest }: InviteColumns, invite: string): boolean =>
  invite_digest !== null && timingSafeEqual(Buffer.from(digestOf(invite)), Buffer.from(invite_digest));

/** The invite for the URL that participants are shown; null for an open channel, and where the instance has lost the key. */
export function shownInvite(key: Buffer | undefined, { id, invite }: InviteColumns): string | null {
  if (invite === null) return null;
  try {
    return decryptSecret(key, id, invite);
  } catch (error) {
    if (error instanceof SecretDecryptionError) return null;
    throw error;
  }
}

/** A page is read by id alone: open channels have no invite, and any number of them may come one after the other. */
export const STORED_INVITES: StoredSecrets = {
  page: (after, count) =>
    sql`SELECT id, invite AS secret FROM agent_channels WHERE id > ${after} ORDER BY id LIMIT ${literal(count)}`,
  replace: ({ id, secret }, encrypted) =>
    sql`UPDATE agent_channels SET invite = ${encrypted} WHERE id = ${id} AND invite = ${secret}`,
  encrypted: "invites of agent channels that were kept as plain text are encrypted now",
  plain: "invites of agent channels are kept as plain text: set BACKCHANNEL_ENCRYPTION_KEY",
  unreadable:
    "invites of agent channels were encrypted with a different key from this instance's, so participants see URLs without them, although " +
    "they still admit their holders: put the key back (the .key file beside the database, or BACKCHANNEL_ENCRYPTION_KEY) and restart",
};
