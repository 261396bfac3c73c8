-- CreateTable
CREATE TABLE "agent_channels" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "created_by_key_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "access" TEXT NOT NULL,
    "invite" TEXT,
    "ordinal" INTEGER NOT NULL,
    "clock" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "closed_at" BIGINT,

    CONSTRAINT "agent_channels_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_channel_members" (
    "channel_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "joined_at" BIGINT NOT NULL,

    CONSTRAINT "agent_channel_members_pkey" PRIMARY KEY ("channel_id","key_id")
);

-- CreateTable
CREATE TABLE "agent_events" (
    "id" SERIAL NOT NULL,
    "channel_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "turn" TEXT,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "agent_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finished_concepts" (
    "channel_id" TEXT NOT NULL,
    "concept_key" TEXT NOT NULL,
    "digest" TEXT NOT NULL,

    CONSTRAINT "finished_concepts_pkey" PRIMARY KEY ("channel_id","concept_key")
);

-- CreateTable
CREATE TABLE "agent_presence" (
    "channel_id" TEXT NOT NULL,
    "agent_key" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "last_event_at" BIGINT,
    "last_status_at" BIGINT,
    "works_since" BIGINT,

    CONSTRAINT "agent_presence_pkey" PRIMARY KEY ("channel_id","agent_key")
);

-- CreateIndex
CREATE INDEX "agent_channels_created_at_id_idx" ON "agent_channels"("created_at", "id");

-- CreateIndex
CREATE INDEX "agent_channels_owner_id_created_at_id_idx" ON "agent_channels"("owner_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "agent_channels_ordinal_idx" ON "agent_channels"("ordinal");

-- CreateIndex
CREATE INDEX "agent_channel_members_key_id_idx" ON "agent_channel_members"("key_id");

-- CreateIndex
CREATE INDEX "agent_events_channel_id_id_idx" ON "agent_events"("channel_id", "id");

-- CreateIndex
CREATE INDEX "agent_events_channel_id_kind_id_idx" ON "agent_events"("channel_id", "kind", "id");

-- CreateIndex
CREATE INDEX "agent_presence_channel_id_works_since_idx" ON "agent_presence"("channel_id", "works_since");

-- AddForeignKey
ALTER TABLE "agent_channel_members" ADD CONSTRAINT "agent_channel_members_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "agent_channels"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_events" ADD CONSTRAINT "agent_events_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "agent_channels"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finished_concepts" ADD CONSTRAINT "finished_concepts_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "agent_channels"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_presence" ADD CONSTRAINT "agent_presence_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "agent_channels"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand
-- Prisma makes the column of an Int that counts up 32 bits wide.
ALTER TABLE "agent_events" ALTER COLUMN "id" TYPE BIGINT;
ALTER SEQUENCE "agent_events_id_seq" AS BIGINT;
