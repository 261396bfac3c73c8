-- By hand
-- An invitation's id admits whoever has it, so only its digest is kept from now on (referenceOf in server/membership/invite.ts).
-- sha256() gives URL-safe base64 (server/db/sqlite/connection.ts).
UPDATE "channel_invitations" SET "id" = substr(sha256("id"), 1, 24);
UPDATE "archived_invitations" SET "id" = substr(sha256("id"), 1, 24);
UPDATE "channel_members" SET "granted_via_invitation_id" = substr(sha256("granted_via_invitation_id"), 1, 24)
  WHERE "granted_via_invitation_id" IS NOT NULL;
UPDATE "channel_events" SET "invitation_id" = substr(sha256("invitation_id"), 1, 24) WHERE "invitation_id" IS NOT NULL;
