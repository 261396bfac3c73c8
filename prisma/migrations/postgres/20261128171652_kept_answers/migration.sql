-- AlterTable
ALTER TABLE "idempotency_records" ADD COLUMN     "bytes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "owner_id" TEXT;

-- CreateIndex
CREATE INDEX "idempotency_records_owner_id_expires_at_idx" ON "idempotency_records"("owner_id", "expires_at");

-- By hand
-- A kept answer holds no text of a message from now on (server/messages/kept-text.ts): a repeat reads it from the message.
-- Unlike jsonb, the type json leaves every number and string as it was written.
UPDATE "idempotency_records" SET "body" = (
  SELECT json_object_agg(answer.key, CASE answer.key WHEN 'message' THEN (
    SELECT json_object_agg(member.key, CASE WHEN member.key IN ('content', 'metadata', 'actor_label') THEN 'null'::json ELSE member.value END)
    FROM json_each(answer.value) member) ELSE answer.value END)::text
  FROM json_each("body"::json) answer)
WHERE CASE WHEN "body" LIKE '{%' THEN ("body"::json -> 'message' -> 'content') IS NOT NULL END;
