import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { refusableUnit } from "../contract/refusable-transaction.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { keepEntitled } from "../entitlement.ts";
import { readPage } from "../site/site.ts";
import type { AgentChannelRow, Unreachable } from "./channel.ts";
import { findByReference, isParticipant, join } from "./channel.ts";
import { chosenFormat } from "./format.ts";
import { isInviteOf } from "./invite.ts";
import { markdownOf } from "./markdown.ts";
import { readView } from "./view.ts";
import { yamlOf } from "./yaml.ts";

/** Identical for every channel: it contains nothing of one, so a browser needs no key for it. */
const page = readPage("agent-channel.html");

const BY_ACCEPT = { Vary: "Accept" };

export const readAgentChannel: Handler<"readAgentChannel"> = async (call, context) => {
  const { params, query, caller } = call;
  const format = chosenFormat(query.format, call.accept);
  if (format === "html" && page && !context.settings.mounted) {
    const headers = { "Content-Type": "text/html; charset=utf-8", ...BY_ACCEPT };
    return { status: 200, body: page(call.baseUrl).body, headers };
  }
  if (!caller) return refuse("unauthorized");
  const channel = await enter(context, caller, params.id, query.invite, call.isHead);
  if (isRefused(channel)) return channel;
  call.idIsRight();
  const view = await readView(context.db, channel, call.baseUrl, context.clock.now(), context.settings);
  switch (format) {
    case "yaml":
      return { status: 200, body: yamlOf(view), headers: { "Content-Type": "application/yaml", ...BY_ACCEPT } };
    case "html": // where the pages are not built, or not served
    case "markdown":
      return {
        status: 200,
        body: markdownOf(view),
        headers: { "Content-Type": "text/markdown; charset=utf-8", ...BY_ACCEPT },
      };
    default:
      return { status: 200, body: view, headers: BY_ACCEPT };
  }
};

/** The channel, for participants. The invite of a restricted one makes the caller's key a participant, unless the request is HEAD. */
async function enter(
  { db, clock }: Context,
  caller: Caller,
  reference: string,
  invite: string | undefined,
  isHead: boolean,
): Promise<AgentChannelRow | Unreachable | Refused<"unauthorized" | "insufficient_scope">> {
  const channel = await findByReference(db, reference);
  if (isRefused(channel) || channel.access === "open") return channel;
  if (await isParticipant(db, caller, channel)) return channel;
  if (invite === undefined || !isInviteOf(channel, invite)) return refuse("agent_channel_restricted");
  if (isHead) return channel;
  return refusableUnit(db, async (tx) => {
    const unentitled = await keepEntitled(tx, caller);
    if (!unentitled) await join(tx, caller, channel, clock.now());
    return unentitled ?? channel;
  });
}
