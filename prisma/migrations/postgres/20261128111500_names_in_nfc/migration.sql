-- By hand
-- Names are looked up in NFC from now on. Where an owner has two that differ in nothing else, those in another spelling keep
-- it and are reached by their ids.
-- In a database of another encoding PostgreSQL cannot normalize, and what is not ASCII was refused.
UPDATE "channels" SET "name" = normalize("name", NFC) WHERE getdatabaseencoding() = 'UTF8' AND "name" IS NOT NFC NORMALIZED
  AND NOT EXISTS (SELECT 1 FROM "channels" other WHERE other."owner_id" = "channels"."owner_id" AND normalize(other."name", NFC) = normalize("channels"."name", NFC) AND other."name" <> "channels"."name");
UPDATE "channel_aliases" SET "alias" = normalize("alias", NFC) WHERE getdatabaseencoding() = 'UTF8' AND "alias" IS NOT NFC NORMALIZED
  AND NOT EXISTS (SELECT 1 FROM "channel_aliases" other WHERE normalize(other."alias", NFC) = normalize("channel_aliases"."alias", NFC) AND other."alias" <> "channel_aliases"."alias");
UPDATE "actors" SET "resolved_name" = normalize("resolved_name", NFC) WHERE getdatabaseencoding() = 'UTF8' AND "resolved_name" IS NOT NFC NORMALIZED
  AND NOT EXISTS (SELECT 1 FROM "actors" other WHERE other."owner_id" = "actors"."owner_id" AND normalize(other."resolved_name", NFC) = normalize("actors"."resolved_name", NFC) AND other."resolved_name" <> "actors"."resolved_name");
UPDATE "actors" SET "name" = normalize("name", NFC) WHERE getdatabaseencoding() = 'UTF8' AND "name" IS NOT NFC NORMALIZED;
UPDATE "actor_aliases" SET "alias" = normalize("alias", NFC) WHERE getdatabaseencoding() = 'UTF8' AND "alias" IS NOT NFC NORMALIZED
  AND NOT EXISTS (SELECT 1 FROM "actor_aliases" other WHERE normalize(other."alias", NFC) = normalize("actor_aliases"."alias", NFC) AND other."alias" <> "actor_aliases"."alias");
UPDATE "keys" SET "active_label" = normalize("active_label", NFC) WHERE getdatabaseencoding() = 'UTF8' AND "active_label" IS NOT NFC NORMALIZED
  AND NOT EXISTS (SELECT 1 FROM "keys" other WHERE normalize(other."active_label", NFC) = normalize("keys"."active_label", NFC) AND other."active_label" <> "keys"."active_label");
UPDATE "keys" SET "agent_label" = normalize("agent_label", NFC) WHERE getdatabaseencoding() = 'UTF8' AND "agent_label" IS NOT NFC NORMALIZED;
UPDATE "sessions" SET "name" = normalize("name", NFC) WHERE getdatabaseencoding() = 'UTF8' AND "name" IS NOT NFC NORMALIZED;
