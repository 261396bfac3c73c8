-- AlterTable
ALTER TABLE "messages" ADD COLUMN "ack_bytes" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "message_acks_message_id_occurred_at_actor_id_idx" ON "message_acks"("message_id", "occurred_at", "actor_id");

-- By hand
-- What readers have acknowledged until now counts as what they will.
UPDATE "messages" SET "ack_bytes" = (
  SELECT sum(200 + octet_length(a."actor_name") + octet_length(a."metadata")) FROM "message_acks" a WHERE a."message_id" = "messages"."id")
WHERE "id" IN (SELECT "message_id" FROM "message_acks");
UPDATE "messages" SET "bytes" = "bytes" + "ack_bytes" WHERE "ack_bytes" > 0;
UPDATE "channels" SET "message_bytes" = "message_bytes" + (
  SELECT sum(m."ack_bytes") FROM "messages" m WHERE m."channel_id" = "channels"."id")
WHERE "id" IN (SELECT "channel_id" FROM "messages" WHERE "ack_bytes" > 0);
