-- CreateIndex
CREATE INDEX "keys_revoked_at_idx" ON "keys"("revoked_at");
