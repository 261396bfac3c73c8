-- AlterTable
ALTER TABLE "agent_channels" ADD COLUMN     "invite_digest" TEXT;

-- By hand
-- An invite admits whoever has it: it is compared by its digest from now on, and kept for its participants encrypted. The first start
-- with a key encrypts these (digestOf and STORED_INVITES in server/agent-channels/invite.ts).
UPDATE "agent_channels" SET "invite_digest" = translate(rtrim(encode(sha256(convert_to("invite", 'UTF8')), 'base64'), '='), '+/', '-_'), "invite" = 'plain:' || "invite"
  WHERE "invite" IS NOT NULL;
