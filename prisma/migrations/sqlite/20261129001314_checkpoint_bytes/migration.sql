-- AlterTable
ALTER TABLE "messages" ADD COLUMN "checkpoint_bytes" INTEGER NOT NULL DEFAULT 0;
