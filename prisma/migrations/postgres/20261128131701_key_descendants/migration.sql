-- DropIndex
DROP INDEX "keys_owner_id_idx";

-- DropIndex
DROP INDEX "channel_invitations_channel_id_idx";

-- AlterTable
ALTER TABLE "keys" ADD COLUMN     "dependent" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "minted_by_key_id" TEXT;

-- CreateIndex
CREATE INDEX "keys_owner_id_revoked_at_created_at_id_idx" ON "keys"("owner_id", "revoked_at", "created_at", "id");

-- CreateIndex
CREATE INDEX "keys_minted_by_key_id_revoked_at_created_at_id_idx" ON "keys"("minted_by_key_id", "revoked_at", "created_at", "id");

-- CreateIndex
CREATE INDEX "channel_invitations_channel_id_created_at_idx" ON "channel_invitations"("channel_id", "created_at");

-- By hand
-- The audit knows which key minted which. Those keys end alone, as they were promised to.
UPDATE "keys" SET "minted_by_key_id" = (
  SELECT "actor_key_id" FROM "audit_events" WHERE "subject_key_id" = "keys"."id" AND "event_type" = 'key.issue' LIMIT 1);
