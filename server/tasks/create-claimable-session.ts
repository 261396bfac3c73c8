import { ensureChannel } from "../channels/lane.ts";
import { channelView } from "../channels/view.ts";
import { refuseWithout } from "../keys/scope.ts";
import { invitationView, invite } from "../membership/invite.ts";
import type { Handler } from "../wire/operation.ts";
import { isRefused } from "../wire/refuse.ts";

export const createClaimableSession: Handler<"createClaimableSession"> = async (
  { body, caller, remoteAddr },
  context,
) => {
  const { db, clock } = context;
  const narrowed = refuseWithout(caller, "channels:manage");
  if (narrowed) return narrowed;
  const ensured = await ensureChannel(context, caller, { ...body, mode: "claimable" });
  if (isRefused(ensured)) return ensured;
  const { row: channel } = ensured;
  const invitation = await db.unit((tx) => invite(tx, context, { caller, remoteAddr }, channel));
  const made = {
    channel: await channelView(db, caller, channel),
    invitation: invitationView(invitation, channel, clock.now()),
  };
  return { status: 201, body: made };
};
