-- CreateTable
CREATE TABLE "settings" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "keys" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "owner_id" TEXT NOT NULL,
    "agent_label" TEXT NOT NULL,
    "active_label" TEXT,
    "secret_hash" TEXT NOT NULL,
    "scopes" TEXT,
    "default_actor_id" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "revoked_at" BIGINT
);

-- CreateTable
CREATE TABLE "audit_events" (
    "sequence" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "occurred_at" BIGINT NOT NULL,
    "event_type" TEXT NOT NULL,
    "actor_key_id" TEXT,
    "subject_key_id" TEXT,
    "remote_addr" TEXT,
    "detail" TEXT NOT NULL DEFAULT '{}'
);

-- CreateTable
CREATE TABLE "actors" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "owner_id" TEXT NOT NULL,
    "created_by_key_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "resolved_name" TEXT,
    "description" TEXT NOT NULL DEFAULT '',
    "metadata" TEXT NOT NULL DEFAULT '{}',
    "has_webhook" BOOLEAN NOT NULL DEFAULT false,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "actor_aliases" (
    "alias" TEXT NOT NULL PRIMARY KEY,
    "actor_id" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    CONSTRAINT "actor_aliases_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actors" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "channels" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "owner_id" TEXT NOT NULL,
    "created_by_key_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "access" TEXT NOT NULL,
    "discoverable" BOOLEAN NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "metadata_schema" TEXT NOT NULL DEFAULT '{}',
    "pinned_message" TEXT,
    "ttl_seconds" INTEGER NOT NULL,
    "retention_days" INTEGER NOT NULL,
    "max_messages" INTEGER,
    "max_writes_per_minute" INTEGER,
    "max_attempts" INTEGER,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "has_webhook" BOOLEAN NOT NULL DEFAULT false,
    "work_channel_id" TEXT,
    "clock" BIGINT NOT NULL DEFAULT 0,
    "message_count" INTEGER NOT NULL DEFAULT 0,
    "writes_in_minute" INTEGER NOT NULL DEFAULT 0,
    "minute_ends_at" BIGINT NOT NULL DEFAULT 0,
    "claim_floor" BIGINT NOT NULL DEFAULT 0,
    "next_expiry_at" BIGINT,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "deleted_channels" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "deleted_at" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "channel_aliases" (
    "alias" TEXT NOT NULL PRIMARY KEY,
    "channel_id" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    CONSTRAINT "channel_aliases_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "channel_links" (
    "channel_id" TEXT NOT NULL,
    "related_id" TEXT NOT NULL,

    PRIMARY KEY ("channel_id", "related_id"),
    CONSTRAINT "channel_links_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "channel_links_related_id_fkey" FOREIGN KEY ("related_id") REFERENCES "channels" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "channel_members" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "granted_at" BIGINT NOT NULL,
    "granted_via_invitation_id" TEXT,
    CONSTRAINT "channel_members_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "channel_invitations" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "created_by_key_id" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "expires_at" BIGINT NOT NULL,
    "revoked_at" BIGINT,
    CONSTRAINT "channel_invitations_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "archived_invitations" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "created_by_key_id" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "expires_at" BIGINT NOT NULL,
    "revoked_at" BIGINT,
    "purge_at" BIGINT NOT NULL,
    CONSTRAINT "archived_invitations_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "access_requests" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel_id" TEXT NOT NULL,
    "requester_key_id" TEXT NOT NULL,
    "pending_key_id" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'pending',
    "created_at" BIGINT NOT NULL,
    "resolved_at" BIGINT,
    "resolved_by_key_id" TEXT,
    CONSTRAINT "access_requests_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "channel_events" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel_id" TEXT NOT NULL,
    "event_type" TEXT NOT NULL,
    "actor_key_id" TEXT NOT NULL,
    "subject_key_id" TEXT,
    "invitation_id" TEXT,
    "created_at" BIGINT NOT NULL,
    "expires_at" BIGINT NOT NULL,
    CONSTRAINT "channel_events_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "messages" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel_id" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "expires_at" BIGINT NOT NULL,
    "posted_by_key_id" TEXT NOT NULL,
    "posted_by_owner_id" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT,
    "actor_label" TEXT,
    "content" TEXT NOT NULL,
    "metadata" TEXT NOT NULL DEFAULT '{}',
    "mentions" TEXT NOT NULL DEFAULT '[]',
    "state" TEXT NOT NULL DEFAULT 'unclaimed',
    "claim_epoch" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimed_by_id" TEXT,
    "claimed_by_name" TEXT,
    "claimed_by_key_id" TEXT,
    "claimed_at" BIGINT,
    "claim_metadata" TEXT,
    "lease_token" TEXT,
    "lease_expires_at" BIGINT,
    "lease_request_key" TEXT,
    "acknowledged_at" BIGINT,
    "ack_metadata" TEXT,
    "progress" TEXT,
    "checkpoint" TEXT,
    "dead_reason" TEXT
);

-- CreateTable
CREATE TABLE "archived_messages" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel_id" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "expires_at" BIGINT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT,
    "actor_label" TEXT,
    "content" TEXT NOT NULL,
    "metadata" TEXT NOT NULL DEFAULT '{}',
    "claimed_by_id" TEXT,
    "claimed_by_name" TEXT,
    "claimed_at" BIGINT,
    "purge_at" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "cleanup_runs" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "started_at" BIGINT NOT NULL,
    "finished_at" BIGINT NOT NULL,
    "archived_messages" INTEGER NOT NULL,
    "purged_messages" INTEGER NOT NULL,
    "archived_invitations" INTEGER NOT NULL,
    "purged_invitations" INTEGER NOT NULL,
    "purged_audit_messages" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "message_acks" (
    "message_id" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "occurred_at" BIGINT NOT NULL,
    "metadata" TEXT NOT NULL DEFAULT '{}',

    PRIMARY KEY ("message_id", "actor_id"),
    CONSTRAINT "message_acks_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "idempotency_records" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "expires_at" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "request_counts" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "requests" INTEGER NOT NULL,
    "ends_at" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL,
    "expires_at" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "webhooks" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "owner_id" TEXT NOT NULL,
    "channel_id" TEXT,
    "actor_id" TEXT,
    "url" TEXT NOT NULL,
    "secret" TEXT,
    "disabled_at" BIGINT,
    "updated_at" BIGINT NOT NULL,
    CONSTRAINT "webhooks_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "webhooks_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actors" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "webhook_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "event_type" TEXT NOT NULL,
    "channel_id" TEXT,
    "actor_id" TEXT,
    "message_id" TEXT,
    "url" TEXT NOT NULL,
    "body" TEXT,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "attempts_before" INTEGER NOT NULL DEFAULT 0,
    "due_at" BIGINT,
    "response_status" INTEGER,
    "error" TEXT,
    "created_at" BIGINT NOT NULL,
    "delivered_at" BIGINT
);

-- CreateIndex
CREATE UNIQUE INDEX "keys_active_label_key" ON "keys"("active_label");

-- CreateIndex
CREATE INDEX "keys_owner_id_idx" ON "keys"("owner_id");

-- CreateIndex
CREATE INDEX "audit_events_actor_key_id_sequence_idx" ON "audit_events"("actor_key_id", "sequence");

-- CreateIndex
CREATE INDEX "audit_events_subject_key_id_sequence_idx" ON "audit_events"("subject_key_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "actors_owner_id_resolved_name_key" ON "actors"("owner_id", "resolved_name");

-- CreateIndex
CREATE INDEX "actor_aliases_actor_id_idx" ON "actor_aliases"("actor_id");

-- CreateIndex
CREATE INDEX "channels_name_idx" ON "channels"("name");

-- CreateIndex
CREATE INDEX "channels_discoverable_created_at_idx" ON "channels"("discoverable", "created_at");

-- CreateIndex
CREATE INDEX "channels_work_channel_id_idx" ON "channels"("work_channel_id");

-- CreateIndex
CREATE INDEX "channels_max_attempts_id_idx" ON "channels"("max_attempts", "id");

-- CreateIndex
CREATE INDEX "channels_next_expiry_at_idx" ON "channels"("next_expiry_at");

-- CreateIndex
CREATE UNIQUE INDEX "channels_owner_id_name_key" ON "channels"("owner_id", "name");

-- CreateIndex
CREATE INDEX "channel_aliases_channel_id_idx" ON "channel_aliases"("channel_id");

-- CreateIndex
CREATE INDEX "channel_links_related_id_idx" ON "channel_links"("related_id");

-- CreateIndex
CREATE INDEX "channel_members_channel_id_granted_at_idx" ON "channel_members"("channel_id", "granted_at");

-- CreateIndex
CREATE INDEX "channel_members_key_id_idx" ON "channel_members"("key_id");

-- CreateIndex
CREATE UNIQUE INDEX "channel_members_channel_id_key_id_key" ON "channel_members"("channel_id", "key_id");

-- CreateIndex
CREATE INDEX "channel_invitations_channel_id_idx" ON "channel_invitations"("channel_id");

-- CreateIndex
CREATE INDEX "channel_invitations_expires_at_idx" ON "channel_invitations"("expires_at");

-- CreateIndex
CREATE INDEX "archived_invitations_channel_id_idx" ON "archived_invitations"("channel_id");

-- CreateIndex
CREATE INDEX "archived_invitations_purge_at_idx" ON "archived_invitations"("purge_at");

-- CreateIndex
CREATE INDEX "access_requests_channel_id_created_at_idx" ON "access_requests"("channel_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "access_requests_channel_id_pending_key_id_key" ON "access_requests"("channel_id", "pending_key_id");

-- CreateIndex
CREATE INDEX "channel_events_expires_at_idx" ON "channel_events"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "channel_events_channel_id_created_at_key" ON "channel_events"("channel_id", "created_at");

-- CreateIndex
CREATE INDEX "messages_channel_id_state_created_at_idx" ON "messages"("channel_id", "state", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "messages_channel_id_created_at_key" ON "messages"("channel_id", "created_at");

-- CreateIndex
CREATE INDEX "archived_messages_purge_at_idx" ON "archived_messages"("purge_at");

-- CreateIndex
CREATE UNIQUE INDEX "archived_messages_channel_id_created_at_key" ON "archived_messages"("channel_id", "created_at");

-- CreateIndex
CREATE INDEX "cleanup_runs_started_at_idx" ON "cleanup_runs"("started_at");

-- CreateIndex
CREATE INDEX "idempotency_records_expires_at_idx" ON "idempotency_records"("expires_at");

-- CreateIndex
CREATE INDEX "request_counts_ends_at_idx" ON "request_counts"("ends_at");

-- CreateIndex
CREATE INDEX "sessions_key_id_expires_at_idx" ON "sessions"("key_id", "expires_at");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhooks_channel_id_key" ON "webhooks"("channel_id");

-- CreateIndex
CREATE UNIQUE INDEX "webhooks_actor_id_key" ON "webhooks"("actor_id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_webhook_id_due_at_created_at_idx" ON "webhook_deliveries"("webhook_id", "due_at", "created_at");

-- CreateIndex
CREATE INDEX "webhook_deliveries_webhook_id_channel_id_created_at_idx" ON "webhook_deliveries"("webhook_id", "channel_id", "created_at");

-- CreateIndex
CREATE INDEX "webhook_deliveries_due_at_webhook_id_idx" ON "webhook_deliveries"("due_at", "webhook_id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_owner_id_created_at_idx" ON "webhook_deliveries"("owner_id", "created_at");

-- CreateIndex
CREATE INDEX "webhook_deliveries_message_id_idx" ON "webhook_deliveries"("message_id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_channel_id_idx" ON "webhook_deliveries"("channel_id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_created_at_idx" ON "webhook_deliveries"("created_at");

-- By hand
-- A heartbeat knows nothing but the token. Partial, so that a post, which has none, does not pay for it.
CREATE UNIQUE INDEX "messages_lease_token_key" ON "messages"("lease_token") WHERE "lease_token" IS NOT NULL;
-- Which lease runs out next. Partial for the same reason: a post and a plain claim have no lease.
CREATE INDEX "messages_channel_id_lease_expires_at_idx" ON "messages"("channel_id", "lease_expires_at") WHERE "lease_expires_at" IS NOT NULL;
