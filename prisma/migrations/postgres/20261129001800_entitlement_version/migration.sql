-- By hand
-- Changes with each commit that changes or deletes keys, channels, or access to them: what a process has read of them before holds for as
-- long as the version is the same. A row that is inserted changes none that was found before, except for an alias, which goes before a name.
CREATE TABLE "entitlement_version" (
    "id" INTEGER NOT NULL DEFAULT 1 CHECK ("id" = 1),
    "version" BIGINT NOT NULL,
    "advanced_by" BIGINT NOT NULL,

    CONSTRAINT "entitlement_version_pkey" PRIMARY KEY ("id")
);
INSERT INTO "entitlement_version" ("version", "advanced_by") VALUES (1, 0);

-- Once in a transaction, however many rows it has changed, and by a random step, so that a version that a fail-over has lost is never reached again
-- by another change. \073 is a semicolon: Prisma divides a migration at each, even at one that is quoted.
CREATE FUNCTION "advance_entitlement_version"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS E'
BEGIN
  UPDATE "entitlement_version" SET "version" = "version" + 1 + CAST(floor(random() * 1000000) AS BIGINT), "advanced_by" = CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)
  WHERE "id" = 1 AND "advanced_by" <> CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)\073
  RETURN NULL\073
END';

CREATE FUNCTION "outdated_entitlements"() RETURNS BIGINT LANGUAGE plpgsql AS E'
BEGIN
  RAISE EXCEPTION ''keys, channels or access to them have changed since they were read'' USING ERRCODE = ''BC001''\073
END';

-- Deferred to the commit: the row is locked last, when its holder waits for nothing else, so nobody meets it in a deadlock. Columns that
-- hand-offs write advance nothing.
CREATE CONSTRAINT TRIGGER "keys_advance_entitlement_version" AFTER UPDATE OR DELETE ON "keys"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "advance_entitlement_version"();
CREATE CONSTRAINT TRIGGER "channel_aliases_advance_entitlement_version" AFTER INSERT OR UPDATE OR DELETE ON "channel_aliases"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "advance_entitlement_version"();
CREATE CONSTRAINT TRIGGER "channel_members_advance_entitlement_version" AFTER UPDATE OR DELETE ON "channel_members"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "advance_entitlement_version"();
CREATE CONSTRAINT TRIGGER "channels_advance_entitlement_version" AFTER DELETE OR UPDATE OF "id", "owner_id", "created_by_key_id", "name",
    "mode", "access", "discoverable", "description", "metadata_schema", "pinned_message", "ttl_seconds", "retention_days", "max_messages",
    "max_writes_per_minute", "max_attempts", "retry_delay_seconds", "paused", "has_webhook", "work_channel_id", "public_since", "created_at",
    "updated_at" ON "channels"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "advance_entitlement_version"();
