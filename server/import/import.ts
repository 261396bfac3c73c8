import type { Ids } from "../contract/context.ts";
import type { Database } from "../db/database.ts";
import sql from "../db/sql.ts";
import { StartupError } from "../db/startup-error.ts";
import { encryptSecret } from "../delivery/secret-encryption.ts";
import type { Clock } from "../time/clock.ts";
import type { Micros } from "../time/timestamp.ts";
import { readChannels } from "./channels.ts";
import { insert, type NewRow } from "./insert.ts";
import { readMessages } from "./messages.ts";
import { type Owners, readOwners } from "./owners.ts";
import type { Source } from "./source.ts";
import { moment, objectText, required, text } from "./values.ts";

export interface ImportContext {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly encryptionKey: Buffer | undefined;
}

/** Number of imported rows. */
export interface Imported {
  readonly keys: number;
  readonly actors: number;
  readonly channels: number;
  readonly members: number;
  readonly messages: number;
  readonly sessions: number;
  readonly webhooks: number;
  /** Keys whose hash is of an unknown kind: they have to be minted again. */
  readonly unreadable_keys: number;
  /** Older channels of the same name, whose name now contains part of their id. */
  readonly renamed_channels: number;
}

/** Imports the original's data, all or nothing. @throws StartupError unless the database is still empty */
export async function importOriginal(source: Source, context: ImportContext): Promise<Imported> {
  const { db, clock, ids } = context;
  const now = clock.now();
  const owners = readOwners(source, ids, now);
  const inChannels = readChannels(source, owners, ids, now);
  const { messages, acks, summaryOf } = readMessages(source, inChannels.channels, owners, now);
  const sessions = sessionsOf(source, now);
  const webhooks = webhooksOf(source, inChannels.channels, owners, context);
  const hooked = new Set(webhooks.map(({ id }) => id));
  const workOf = workChannels(messages, inChannels.channels);
  await db.unit(async (tx) => {
    if ((await tx.query(sql`SELECT id FROM keys LIMIT 1`)).length > 0)
      throw new StartupError("The database already has keys: import into an empty one.");
    const channels = inChannels.channels.map((channel) => ({
      ...channel,
      ...summaryOf(channel.id),
      work_channel_id: workOf(channel.name),
    }));
    await insert(tx, "keys", owners.keys);
    await insert(
      tx,
      "actors",
      owners.actors.map((actor) => ({ ...actor, has_webhook: hooked.has(String(actor["id"])) })),
    );
    await insert(tx, "actor_aliases", owners.actorAliases);
    await insert(tx, "channels", channels);
    await insert(tx, "channel_aliases", inChannels.aliases);
    await insert(tx, "channel_links", inChannels.links);
    await insert(tx, "channel_members", inChannels.members);
    await insert(tx, "channel_invitations", inChannels.invitations);
    await insert(tx, "access_requests", inChannels.accessRequests);
    await insert(tx, "messages", messages);
    await insert(tx, "message_acks", acks);
    await insert(tx, "sessions", sessions);
    await insert(tx, "webhooks", webhooks);
    await insert(tx, "settings", settingsOf(source));
  });
  return {
    keys: owners.keys.length,
    actors: owners.actors.length,
    channels: inChannels.channels.length,
    members: inChannels.members.length,
    messages: messages.length,
    sessions: sessions.length,
    webhooks: webhooks.length,
    unreadable_keys: owners.unreadableKeys,
    renamed_channels: inChannels.renamed,
  };
}

/** A channel named after a task holds its result; whoever may use the task's channel may use it. */
function workChannels(messages: readonly NewRow[], channels: readonly { readonly id: string }[]) {
  const known = new Set(channels.map(({ id }) => id));
  const byMessage = new Map(messages.map((message) => [`result-of-${message["id"]}`, String(message["channel_id"])]));
  return (name: string): string | null => {
    const work = byMessage.get(name);
    return work !== undefined && known.has(work) ? work : null;
  };
}

const sessionsOf = (source: Source, now: Micros) =>
  source
    .rows("sessions", "created_at, id")
    .filter((row) => (moment(row, "expires_at") ?? 0) > now)
    .map((row) => ({
      id: required(row, "id"),
      key_id: required(row, "owner_key_id"),
      name: required(row, "name"),
      state: objectText(row, "state"),
      created_at: moment(row, "created_at") ?? now,
      updated_at: moment(row, "updated_at") ?? now,
      expires_at: moment(row, "expires_at") ?? now,
    }));

/** The webhooks of channels and of mentioned actors. */
function webhooksOf(
  source: Source,
  channels: readonly { readonly id: string; readonly owner_id: string }[],
  owners: Owners,
  { clock, encryptionKey }: ImportContext,
) {
  const make = (id: string, owner: string, url: string, secret: string | null, of: "channel_id" | "actor_id") => ({
    id,
    owner_id: owner,
    channel_id: of === "channel_id" ? id : null,
    actor_id: of === "actor_id" ? id : null,
    url,
    secret: secret === null ? null : encryptSecret(encryptionKey, id, secret),
    updated_at: clock.now(),
  });
  const ownersOfChannels = new Map(channels.map(({ id, owner_id }) => [id, owner_id]));
  const ownersOfActors = new Map(owners.actors.map((actor) => [String(actor["id"]), String(actor["owner_id"])]));
  const ofChannels = source.rows("channels", "id").flatMap((row) => {
    const [id, url] = [required(row, "id"), text(row, "webhook_url")];
    const owner = ownersOfChannels.get(id);
    return owner && url ? [make(id, owner, url, text(row, "webhook_secret"), "channel_id")] : [];
  });
  const ofActors = source.rows("agent_webhooks", "actor_id").flatMap((row) => {
    const id = required(row, "actor_id");
    const owner = ownersOfActors.get(id);
    return owner ? [make(id, owner, required(row, "url"), text(row, "secret"), "actor_id")] : [];
  });
  return [...ofChannels, ...ofActors];
}

/** Whether anyone may mint is kept under the same name. */
const settingsOf = (source: Source) =>
  source
    .rows("settings", "key")
    .filter((row) => row["key"] === "public_minting_enabled")
    .map((row) => ({ name: "public_minting_enabled", value: required(row, "value") }));
