-- CreateIndex
CREATE INDEX "channel_invitations_owner_id_expires_at_idx" ON "channel_invitations"("owner_id", "expires_at");

-- CreateIndex
CREATE INDEX "access_requests_requester_key_id_idx" ON "access_requests"("requester_key_id");

-- CreateIndex
CREATE INDEX "access_requests_resolved_at_idx" ON "access_requests"("resolved_at");
