-- AlterTable
ALTER TABLE "agent_channels" ADD COLUMN "invite_digest" TEXT;

-- By hand
-- An invite admits whoever has it: it is compared by its digest from now on, and kept for its participants encrypted. The first start
-- with a key encrypts these (digestOf and STORED_INVITES in server/agent-channels/invite.ts).
-- sha256() gives URL-safe base64 (server/db/sqlite/connection.ts).
UPDATE "agent_channels" SET "invite_digest" = sha256("invite"), "invite" = 'plain:' || "invite"
  WHERE "invite" IS NOT NULL;
