-- By hand
-- An invitation's id admits whoever has it, so only its digest is kept from now on (referenceOf in server/membership/invite.ts).
UPDATE "channel_invitations" SET "id" = translate(encode(substring(sha256(convert_to("id", 'UTF8')) FROM 1 FOR 18), 'base64'), '+/', '-_');
UPDATE "archived_invitations" SET "id" = translate(encode(substring(sha256(convert_to("id", 'UTF8')) FROM 1 FOR 18), 'base64'), '+/', '-_');
UPDATE "channel_members" SET "granted_via_invitation_id" = translate(encode(substring(sha256(convert_to("granted_via_invitation_id", 'UTF8')) FROM 1 FOR 18), 'base64'), '+/', '-_')
  WHERE "granted_via_invitation_id" IS NOT NULL;
UPDATE "channel_events" SET "invitation_id" = translate(encode(substring(sha256(convert_to("invitation_id", 'UTF8')) FROM 1 FOR 18), 'base64'), '+/', '-_')
  WHERE "invitation_id" IS NOT NULL;
