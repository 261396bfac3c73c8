-- AlterTable
ALTER TABLE "idempotency_records" ADD COLUMN "owner_id" TEXT;
ALTER TABLE "idempotency_records" ADD COLUMN "bytes" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "idempotency_records_owner_id_expires_at_idx" ON "idempotency_records"("owner_id", "expires_at");

-- By hand
-- A kept answer holds no text of a message from now on (server/messages/kept-text.ts): a repeat reads it from the message.
UPDATE "idempotency_records"
  SET "body" = json_set("body", '$.message.content', NULL, '$.message.metadata', NULL, '$.message.actor_label', NULL)
  WHERE CASE WHEN "body" LIKE '{%' THEN json_type("body", '$.message.content') = 'text' END;
