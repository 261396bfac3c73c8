import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { refuseInvalidUrl } from "../delivery/webhook.ts";
import { ensureChannel } from "./ensure.ts";
import { refuseOddSchema } from "./metadata-schema.ts";
import { resolveRelated } from "./related.ts";
import { refuseReservedName } from "./reserved.ts";
import { channelView } from "./view.ts";

export const createChannel: Handler<"createChannel"> = async ({ body, caller }, context) => {
  const odd =
    refuseReservedName(body.name) ?? refuseOddSchema(body.metadata_schema) ?? refuseInvalidUrl(body.webhook_url);
  if (odd) return odd;
  const related = await resolveRelated(context.db, caller, body.related_channels ?? []);
  if (isRefused(related)) return related;
  const ensured = await ensureChannel(context, caller, body, related);
  if (isRefused(ensured)) return ensured;
  return { status: ensured.created ? 201 : 200, body: await channelView(context.db, caller, ensured.row) };
};
