-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "fenced" BOOLEAN NOT NULL DEFAULT false;
