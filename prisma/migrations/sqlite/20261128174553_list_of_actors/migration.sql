-- CreateIndex
CREATE INDEX "actors_owner_id_created_at_id_idx" ON "actors"("owner_id", "created_at", "id");
