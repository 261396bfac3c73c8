-- AlterTable
ALTER TABLE "channels" ADD COLUMN     "history_bytes" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "history_grew" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "archived_messages" ADD COLUMN     "bytes" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "channels_owner_id_history_bytes_idx" ON "channels"("owner_id", "history_bytes");

-- CreateIndex
CREATE INDEX "channels_history_grew_id_idx" ON "channels"("history_grew", "id");
