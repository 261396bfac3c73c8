-- AlterTable
ALTER TABLE "channels" ADD COLUMN "message_bytes" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "messages" ADD COLUMN "bytes" INTEGER NOT NULL DEFAULT 0;
