-- DropIndex
DROP INDEX "keys_revoked_at_idx";

-- DropIndex
DROP INDEX "channels_owner_id_history_bytes_idx";

-- By hand
-- The keys of an owner and a channel of a name have an index each that leads to them alone. While it knows of few rows, PostgreSQL takes any
-- other for as good, and keeps that plan: now neither of these can lead there.
CREATE INDEX "keys_revoked_at_idx" ON "keys"("revoked_at") WHERE "revoked_at" IS NOT NULL;

CREATE INDEX "channels_owner_id_history_bytes_idx" ON "channels"("owner_id", "history_bytes") WHERE "history_bytes" > 0;
