-- CreateIndex
CREATE INDEX "sessions_key_id_created_at_idx" ON "sessions"("key_id", "created_at");
