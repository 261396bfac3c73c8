-- CreateTable
CREATE TABLE "claimed_elsewhere" (
    "owner_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "ends_at" BIGINT NOT NULL,

    CONSTRAINT "claimed_elsewhere_pkey" PRIMARY KEY ("owner_id","channel_id")
);

-- CreateIndex
CREATE INDEX "claimed_elsewhere_ends_at_idx" ON "claimed_elsewhere"("ends_at");

-- By hand
-- What is claimed now in channels of others.
INSERT INTO "claimed_elsewhere" ("owner_id", "channel_id", "ends_at")
SELECT k."owner_id", m."channel_id", max(m."expires_at")
FROM "messages" m JOIN "keys" k ON k."id" = m."claimed_by_key_id" JOIN "channels" c ON c."id" = m."channel_id"
WHERE m."state" = 'claimed' AND c."owner_id" <> k."owner_id"
GROUP BY k."owner_id", m."channel_id";
