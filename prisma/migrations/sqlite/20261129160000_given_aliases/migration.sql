-- By hand
-- An owner's aliases are counted by its own channels. Those of results, of which it may have a million, have an alias each that nobody gave.
CREATE INDEX "channels_owner_id_idx" ON "channels"("owner_id") WHERE "work_channel_id" IS NULL;
