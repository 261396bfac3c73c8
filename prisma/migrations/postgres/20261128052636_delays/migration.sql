-- AlterTable
ALTER TABLE "channels" ADD COLUMN     "retry_delay_seconds" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "available_at" BIGINT;

-- By hand
-- What a keyed claim is repeated by. Partial, so that a post and a claim without a key do not pay for it.
CREATE INDEX "messages_lease_request_key_idx" ON "messages"("lease_request_key") WHERE "lease_request_key" IS NOT NULL;
-- Which delayed message comes due next. Partial: most messages are never delayed.
CREATE INDEX "messages_channel_id_available_at_idx" ON "messages"("channel_id", "available_at") WHERE "state" = 'delayed';
