-- AlterTable
ALTER TABLE "agent_channels" ADD COLUMN     "event_bytes" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "event_count" INTEGER NOT NULL DEFAULT 0;

-- By hand
-- What is there already counts.
UPDATE "agent_channels" SET
  "event_count" = (SELECT count(*) FROM "agent_events" e WHERE e."channel_id" = "agent_channels"."id"),
  "event_bytes" = (
    SELECT coalesce(sum(octet_length(e."payload") + octet_length(e."kind") + octet_length(e."author")), 0)
    FROM "agent_events" e WHERE e."channel_id" = "agent_channels"."id");
