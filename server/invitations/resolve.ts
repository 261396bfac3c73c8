import type { Context } from "../context.ts";
import type { Queryable } from "../db/database.ts";
import type { Doer } from "../membership/event.ts";
import { tell } from "../membership/event.ts";
import { invitationView } from "../membership/invite.ts";
import { admit } from "../membership/member.ts";
import type { Handler } from "../wire/operation.ts";
import { refuse } from "../wire/refuse.ts";
import { findInvitation } from "./invitation.ts";

/** Every lookup has been counted by now, also one without a key: or ids could be tried out for nothing. */
export const resolveInvitation: Handler<"resolveInvitation"> = async ({ params, caller, remoteAddr }, context) => {
  if (!caller) return refuse("api_key_required", { redirect_to: context.settings.invitationOnboardingUrl });
  return context.db.unit((tx) => accept(tx, context, { caller, remoteAddr }, params.id));
};

/** Looked up and joined in one transaction: who comes after a revocation stays outside. */
async function accept(tx: Queryable, context: Context, doer: Doer, id: string) {
  const now = context.clock.now();
  const found = await findInvitation(tx, id, now);
  if (!found) return refuse("invitation_not_found");
  const { invitation, channel } = found;
  if (invitation.revoked_at !== null) return refuse("invitation_revoked");
  if (invitation.expires_at <= now) return refuse("invitation_expired");
  const { keyId } = doer.caller;
  await admit(tx, { id: context.ids.uuid(), channelId: channel.id, keyId, at: now, invitationId: id });
  await tell(tx, context, doer, { type: "invitation_resolved", channelId: channel.id, keyId, invitationId: id });
  return { status: 200 as const, body: invitationView(invitation, channel, now) };
}
