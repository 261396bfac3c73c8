-- DropIndex
DROP INDEX "channels_name_idx";

-- AlterTable
ALTER TABLE "channels" ADD COLUMN     "public_since" BIGINT;

-- CreateIndex
CREATE INDEX "channels_name_public_since_id_idx" ON "channels"("name", "public_since", "id");

-- By hand
UPDATE "channels" SET "public_since" = "created_at" WHERE "access" = 'open' AND "discoverable";
