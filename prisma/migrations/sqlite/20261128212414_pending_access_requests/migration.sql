-- CreateIndex
CREATE INDEX "access_requests_channel_id_status_created_at_idx" ON "access_requests"("channel_id", "status", "created_at");
