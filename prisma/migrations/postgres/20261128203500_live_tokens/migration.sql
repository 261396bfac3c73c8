-- By hand
-- A heartbeat knows nothing but the token, and only that of a live claim matters: the index stays as small as what is claimed, and a
-- token that was random when its message was claimed is in the way of nothing afterwards.
DROP INDEX "messages_lease_token_key";
CREATE UNIQUE INDEX "messages_lease_token_key" ON "messages"("lease_token") WHERE "state" = 'claimed' AND "lease_token" IS NOT NULL;
