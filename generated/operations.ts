// Generated from spec/ by `make generate`. Do not edit.
import type { components } from "./api.ts";

type Problem = components["schemas"]["Problem"];

/** The error codes that each operation may answer. */
export interface OperationRefusals {
  readAgentPolicy: never;
  readWellKnownAiManifest: "service_unavailable";
  readAiPlugin: never;
  redirectBackchannelJson: never;
  readWellKnownOpenApi: never;
  readUsage: "unauthorized" | "rate_limit_exceeded" | "service_unavailable";
  listAgentChannels: "unauthorized" | "insufficient_scope" | "invalid_cursor" | "invalid_field" | "invalid_limit" | "rate_limit_exceeded" | "service_unavailable";
  createAgentChannel: "unauthorized" | "insufficient_scope" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_access" | "invalid_field" | "invalid_json" | "invalid_json_shape" | "invalid_string" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  readAgentChannel: "invalid_url" | "unauthorized" | "agent_channel_restricted" | "insufficient_scope" | "malformed_agent_channel_id" | "no_such_agent_channel" | "invalid_field" | "rate_limit_exceeded" | "service_unavailable";
  closeAgentChannel: "invalid_url" | "unauthorized" | "agent_channel_restricted" | "insufficient_scope" | "malformed_agent_channel_id" | "no_such_agent_channel" | "invalid_field" | "rate_limit_exceeded" | "service_unavailable";
  appendAgentChannelEvent: "invalid_url" | "unauthorized" | "agent_channel_restricted" | "insufficient_scope" | "malformed_agent_channel_id" | "no_such_agent_channel" | "agent_channel_closed" | "concept_finished" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_agent_state" | "invalid_field" | "invalid_json" | "invalid_json_shape" | "invalid_object" | "invalid_string" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  listAgentChannelEvents: "invalid_url" | "unauthorized" | "agent_channel_restricted" | "insufficient_scope" | "malformed_agent_channel_id" | "no_such_agent_channel" | "invalid_cursor" | "invalid_field" | "invalid_limit" | "invalid_wait" | "rate_limit_exceeded" | "service_unavailable";
  readAgentChannelSpec: "invalid_url" | "unauthorized" | "agent_channel_restricted" | "insufficient_scope" | "malformed_agent_channel_id" | "no_agent_spec" | "no_such_agent_channel" | "rate_limit_exceeded" | "service_unavailable";
  readAgentChannelState: "invalid_url" | "unauthorized" | "agent_channel_restricted" | "insufficient_scope" | "malformed_agent_channel_id" | "no_agent_state" | "no_such_agent_channel" | "rate_limit_exceeded" | "service_unavailable";
  readAgentGuide: never;
  readAiManifest: "service_unavailable";
  readDocsPage: "invalid_url" | "not_found";
  readFirstSuccessPrompt: never;
  readHealth: "service_unavailable";
  readLlmsFullTxt: never;
  readLlmsTxt: never;
  readMetrics: never;
  readLegacyOpenApi: never;
  readOpenApi: never;
  readOpenApiYaml: never;
  redirectRepo: "not_found";
  redirectRepoPath: "invalid_url" | "not_found";
  readRobots: never;
  readStatus: never;
  readStatusHistory: "service_unavailable";
  listAccountChannels: "unauthorized" | "insufficient_scope" | "invalid_cursor" | "invalid_field" | "invalid_limit" | "rate_limit_exceeded" | "service_unavailable";
  listHeldMessages: "unauthorized" | "insufficient_scope" | "invalid_cursor" | "invalid_field" | "invalid_limit" | "rate_limit_exceeded" | "service_unavailable";
  listActors: "unauthorized" | "invalid_cursor" | "invalid_limit" | "rate_limit_exceeded" | "service_unavailable";
  createActor: "invalid_json" | "unauthorized" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_field" | "invalid_json_shape" | "invalid_object" | "invalid_string" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  readActor: "invalid_url" | "unauthorized" | "actor_not_found" | "rate_limit_exceeded" | "service_unavailable";
  addActorAlias: "invalid_json" | "invalid_url" | "unauthorized" | "actor_forbidden" | "insufficient_scope" | "actor_not_found" | "alias_conflict" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_field" | "invalid_json_shape" | "invalid_string" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  readActorWebhook: "invalid_url" | "unauthorized" | "actor_forbidden" | "insufficient_scope" | "actor_not_found" | "webhook_not_found" | "rate_limit_exceeded" | "service_unavailable";
  putActorWebhook: "invalid_json" | "invalid_url" | "unauthorized" | "actor_forbidden" | "insufficient_scope" | "actor_not_found" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_field" | "invalid_json_shape" | "invalid_string" | "invalid_webhook_url" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  deleteActorWebhook: "invalid_url" | "unauthorized" | "actor_forbidden" | "insufficient_scope" | "actor_not_found" | "idempotency_in_flight" | "idempotency_key_reused" | "invalid_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  testActorWebhook: "invalid_url" | "unauthorized" | "actor_forbidden" | "insufficient_scope" | "actor_not_found" | "webhook_not_found" | "idempotency_in_flight" | "idempotency_key_reused" | "invalid_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  adminListAudit: "admin_unauthorized" | "admin_disabled" | "invalid_cursor" | "invalid_limit" | "invalid_string" | "rate_limit_exceeded" | "service_unavailable";
  adminPauseChannel: "invalid_url" | "admin_unauthorized" | "admin_disabled" | "channel_not_found" | "invalid_field" | "rate_limit_exceeded" | "service_unavailable";
  adminResumeChannel: "invalid_url" | "admin_unauthorized" | "admin_disabled" | "channel_not_found" | "invalid_field" | "rate_limit_exceeded" | "service_unavailable";
  adminMintKey: "invalid_json" | "admin_unauthorized" | "admin_disabled" | "label_in_use" | "payload_too_large" | "unsupported_media_type" | "invalid_field" | "invalid_json_shape" | "invalid_string" | "missing_field" | "rate_limit_exceeded" | "service_unavailable";
  adminRevokeKey: "invalid_url" | "admin_unauthorized" | "admin_disabled" | "key_not_found" | "invalid_field" | "rate_limit_exceeded" | "service_unavailable";
  setMinting: "invalid_json" | "admin_unauthorized" | "admin_disabled" | "payload_too_large" | "unsupported_media_type" | "invalid_field" | "invalid_json_shape" | "invalid_string" | "missing_field" | "rate_limit_exceeded" | "service_unavailable";
  resolveInvitation: "invalid_url" | "api_key_required" | "unauthorized" | "invitation_not_found" | "invitation_expired" | "invitation_revoked" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  revokeInvitation: "invalid_url" | "unauthorized" | "forbidden" | "insufficient_scope" | "invitation_not_found" | "idempotency_in_flight" | "idempotency_key_reused" | "invalid_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  listChannels: "unauthorized" | "insufficient_scope" | "invalid_cursor" | "invalid_limit" | "rate_limit_exceeded" | "service_unavailable";
  createChannel: "invalid_json" | "unauthorized" | "insufficient_scope" | "channel_not_found" | "channel_name_conflict" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_access" | "invalid_channel_name" | "invalid_discoverable" | "invalid_field" | "invalid_json_shape" | "invalid_max_attempts" | "invalid_max_messages" | "invalid_max_writes_per_minute" | "invalid_mode" | "invalid_object" | "invalid_related_channels" | "invalid_retention_days" | "invalid_retry_delay_seconds" | "invalid_string" | "invalid_ttl_seconds" | "invalid_webhook_url" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  readChannel: "invalid_url" | "unauthorized" | "channel_access_denied" | "insufficient_scope" | "channel_not_found" | "rate_limit_exceeded" | "service_unavailable";
  patchChannel: "invalid_json" | "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "channel_not_found" | "channel_name_conflict" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_access" | "invalid_channel_name" | "invalid_discoverable" | "invalid_field" | "invalid_fields" | "invalid_json_shape" | "invalid_max_attempts" | "invalid_max_messages" | "invalid_max_writes_per_minute" | "invalid_mode" | "invalid_object" | "invalid_paused" | "invalid_related_channels" | "invalid_retention_days" | "invalid_retry_delay_seconds" | "invalid_string" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  deleteChannel: "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "channel_not_found" | "idempotency_in_flight" | "idempotency_key_reused" | "invalid_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  listAccessRequests: "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "channel_not_found" | "invalid_cursor" | "invalid_limit" | "rate_limit_exceeded" | "service_unavailable";
  requestAccess: "invalid_json" | "invalid_url" | "unauthorized" | "insufficient_scope" | "channel_not_found" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_field" | "invalid_json_shape" | "invalid_string" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  approveAccessRequest: "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "access_request_not_found" | "channel_not_found" | "access_request_resolved" | "idempotency_in_flight" | "idempotency_key_reused" | "invalid_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  denyAccessRequest: "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "access_request_not_found" | "channel_not_found" | "access_request_resolved" | "idempotency_in_flight" | "idempotency_key_reused" | "invalid_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  readChannelActivity: "invalid_url" | "unauthorized" | "channel_access_denied" | "insufficient_scope" | "channel_not_found" | "rate_limit_exceeded" | "service_unavailable";
  addChannelAlias: "invalid_json" | "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "channel_not_found" | "alias_conflict" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_field" | "invalid_json_shape" | "invalid_string" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  listChannelEvents: "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "channel_not_found" | "invalid_cursor" | "invalid_limit" | "rate_limit_exceeded" | "service_unavailable";
  listHistory: "invalid_url" | "unauthorized" | "channel_access_denied" | "insufficient_scope" | "channel_not_found" | "invalid_cursor" | "invalid_limit" | "rate_limit_exceeded" | "service_unavailable";
  listInvitations: "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "channel_not_found" | "invalid_cursor" | "invalid_limit" | "rate_limit_exceeded" | "service_unavailable";
  createInvitation: "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "channel_not_found" | "idempotency_in_flight" | "idempotency_key_reused" | "invalid_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  listMembers: "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "channel_not_found" | "invalid_cursor" | "invalid_limit" | "rate_limit_exceeded" | "service_unavailable";
  addMember: "invalid_json" | "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "channel_not_found" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_field" | "invalid_json_shape" | "invalid_string" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  removeMember: "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "channel_not_found" | "cannot_remove_owner" | "idempotency_in_flight" | "idempotency_key_reused" | "invalid_field" | "invalid_string" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  listMessages: "invalid_url" | "unauthorized" | "channel_access_denied" | "insufficient_scope" | "channel_not_found" | "invalid_cursor" | "invalid_field" | "invalid_limit" | "invalid_status" | "invalid_wait" | "rate_limit_exceeded" | "service_unavailable";
  postMessage: "invalid_json" | "invalid_url" | "unauthorized" | "actor_forbidden" | "channel_access_denied" | "insufficient_scope" | "actor_not_found" | "channel_not_found" | "channel_not_claimable" | "idempotency_in_flight" | "answer_withdrawn" | "payload_too_large" | "unsupported_media_type" | "content_too_large" | "idempotency_key_reused" | "invalid_delay_seconds" | "invalid_field" | "invalid_json_shape" | "invalid_mentions" | "invalid_object" | "invalid_string" | "metadata_validation_failed" | "missing_field" | "channel_full" | "channel_write_rate_exceeded" | "quota_exceeded" | "rate_limit_exceeded" | "channel_paused" | "service_unavailable";
  postMessages: "invalid_json" | "invalid_url" | "unauthorized" | "channel_access_denied" | "insufficient_scope" | "channel_not_found" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_field" | "invalid_json_shape" | "invalid_string" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "channel_paused" | "service_unavailable";
  readChannelMetrics: "invalid_url" | "unauthorized" | "channel_access_denied" | "insufficient_scope" | "channel_not_found" | "rate_limit_exceeded" | "service_unavailable";
  readChannelWebhook: "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "channel_not_found" | "webhook_not_found" | "rate_limit_exceeded" | "service_unavailable";
  putChannelWebhook: "invalid_json" | "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "channel_not_found" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_field" | "invalid_json_shape" | "invalid_string" | "invalid_webhook_url" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  deleteChannelWebhook: "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "channel_not_found" | "idempotency_in_flight" | "idempotency_key_reused" | "invalid_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  testChannelWebhook: "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "channel_not_found" | "webhook_not_found" | "idempotency_in_flight" | "idempotency_key_reused" | "invalid_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  listKeys: "unauthorized" | "invalid_cursor" | "invalid_limit" | "rate_limit_exceeded" | "service_unavailable";
  mintKey: "invalid_json" | "unauthorized" | "foreign_origin" | "minting_closed" | "label_in_use" | "payload_too_large" | "unsupported_media_type" | "invalid_field" | "invalid_json_shape" | "invalid_string" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  readOwnKey: "unauthorized" | "rate_limit_exceeded" | "service_unavailable";
  revokeOwnKey: "unauthorized" | "invalid_field" | "rate_limit_exceeded" | "service_unavailable";
  narrowOwnScopes: "invalid_json" | "unauthorized" | "insufficient_scope" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_field" | "invalid_json_shape" | "invalid_scope" | "invalid_scopes" | "invalid_string" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  revokeKey: "invalid_url" | "unauthorized" | "key_not_found" | "idempotency_in_flight" | "idempotency_key_reused" | "invalid_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  heartbeatLease: "invalid_json" | "invalid_url" | "unauthorized" | "channel_access_denied" | "insufficient_scope" | "lease_expired" | "payload_too_large" | "unsupported_media_type" | "content_too_large" | "invalid_field" | "invalid_json_shape" | "invalid_lease_seconds" | "invalid_string" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  ackMessages: "invalid_json" | "unauthorized" | "actor_forbidden" | "insufficient_scope" | "payload_too_large" | "unsupported_media_type" | "invalid_field" | "invalid_json_shape" | "invalid_string" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  readMessage: "invalid_url" | "unauthorized" | "channel_access_denied" | "insufficient_scope" | "message_not_found" | "message_expired" | "rate_limit_exceeded" | "service_unavailable";
  retractMessage: "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "message_not_found" | "idempotency_in_flight" | "message_claimed" | "idempotency_key_reused" | "invalid_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  ackMessage: "invalid_json" | "invalid_url" | "unauthorized" | "actor_forbidden" | "channel_access_denied" | "insufficient_scope" | "message_not_found" | "already_claimed" | "lease_lost" | "not_claimed" | "message_expired" | "payload_too_large" | "unsupported_media_type" | "invalid_field" | "invalid_json_shape" | "invalid_object" | "invalid_string" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  claimMessage: "invalid_json" | "invalid_url" | "unauthorized" | "actor_forbidden" | "channel_access_denied" | "insufficient_scope" | "message_not_found" | "already_claimed" | "channel_not_claimable" | "message_dead" | "message_delayed" | "message_expired" | "payload_too_large" | "unsupported_media_type" | "invalid_field" | "invalid_json_shape" | "invalid_object" | "invalid_string" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  claimMessageWithLease: "invalid_json" | "invalid_url" | "unauthorized" | "actor_forbidden" | "channel_access_denied" | "insufficient_scope" | "message_not_found" | "already_claimed" | "channel_not_claimable" | "message_dead" | "message_delayed" | "message_expired" | "payload_too_large" | "unsupported_media_type" | "invalid_field" | "invalid_json_shape" | "invalid_lease_seconds" | "invalid_object" | "invalid_string" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  releaseMessage: "invalid_json" | "invalid_url" | "unauthorized" | "actor_forbidden" | "channel_access_denied" | "insufficient_scope" | "message_not_found" | "already_claimed" | "channel_not_claimable" | "lease_lost" | "not_claimed" | "message_expired" | "payload_too_large" | "unsupported_media_type" | "invalid_delay_seconds" | "invalid_field" | "invalid_json_shape" | "invalid_string" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  requeueMessage: "invalid_json" | "invalid_url" | "unauthorized" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "message_not_found" | "idempotency_in_flight" | "message_not_dead" | "answer_withdrawn" | "message_expired" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_delay_seconds" | "invalid_field" | "invalid_json_shape" | "invalid_string" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  readObservability: "unauthorized" | "rate_limit_exceeded" | "service_unavailable";
  listAudit: "unauthorized" | "invalid_cursor" | "invalid_limit" | "rate_limit_exceeded" | "service_unavailable";
  listSessions: "unauthorized" | "invalid_cursor" | "invalid_limit" | "rate_limit_exceeded" | "service_unavailable";
  createOwnSession: "invalid_json" | "unauthorized" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_field" | "invalid_json_shape" | "invalid_object" | "invalid_string" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  readSession: "invalid_url" | "unauthorized" | "session_not_found" | "rate_limit_exceeded" | "service_unavailable";
  patchSession: "invalid_json" | "invalid_url" | "unauthorized" | "session_not_found" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_field" | "invalid_json_shape" | "invalid_object" | "invalid_string" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  deleteSession: "invalid_url" | "unauthorized" | "session_not_found" | "idempotency_in_flight" | "idempotency_key_reused" | "invalid_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  broadcastTask: "invalid_json" | "unauthorized" | "channel_access_denied" | "insufficient_scope" | "channel_not_found" | "idempotency_in_flight" | "answer_withdrawn" | "payload_too_large" | "unsupported_media_type" | "content_too_large" | "idempotency_key_reused" | "invalid_field" | "invalid_json_shape" | "invalid_object" | "invalid_string" | "metadata_validation_failed" | "missing_field" | "channel_full" | "channel_write_rate_exceeded" | "quota_exceeded" | "rate_limit_exceeded" | "channel_paused" | "service_unavailable";
  claimTask: "invalid_json" | "unauthorized" | "actor_forbidden" | "channel_access_denied" | "insufficient_scope" | "channel_not_found" | "channel_not_claimable" | "payload_too_large" | "unsupported_media_type" | "invalid_field" | "invalid_json_shape" | "invalid_lease_seconds" | "invalid_max" | "invalid_object" | "invalid_string" | "invalid_wait" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  claimAndAck: "invalid_json" | "unauthorized" | "actor_forbidden" | "channel_access_denied" | "insufficient_scope" | "message_not_found" | "already_claimed" | "channel_not_claimable" | "message_dead" | "message_delayed" | "message_expired" | "payload_too_large" | "unsupported_media_type" | "invalid_field" | "invalid_json_shape" | "invalid_object" | "invalid_string" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  createClaimableSession: "invalid_json" | "unauthorized" | "insufficient_scope" | "channel_name_conflict" | "idempotency_in_flight" | "payload_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "invalid_channel_name" | "invalid_field" | "invalid_json_shape" | "invalid_string" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  postTask: "invalid_json" | "unauthorized" | "channel_access_denied" | "insufficient_scope" | "channel_name_conflict" | "channel_not_claimable" | "idempotency_in_flight" | "answer_withdrawn" | "payload_too_large" | "unsupported_media_type" | "content_too_large" | "idempotency_key_reused" | "invalid_channel_name" | "invalid_delay_seconds" | "invalid_field" | "invalid_json_shape" | "invalid_object" | "invalid_string" | "metadata_validation_failed" | "missing_field" | "channel_full" | "channel_write_rate_exceeded" | "quota_exceeded" | "rate_limit_exceeded" | "channel_paused" | "service_unavailable";
  postTaskWithResult: "invalid_json" | "unauthorized" | "channel_access_denied" | "insufficient_scope" | "channel_name_conflict" | "channel_not_claimable" | "idempotency_in_flight" | "answer_withdrawn" | "payload_too_large" | "unsupported_media_type" | "content_too_large" | "idempotency_key_reused" | "invalid_channel_name" | "invalid_delay_seconds" | "invalid_field" | "invalid_json_shape" | "invalid_object" | "invalid_string" | "metadata_validation_failed" | "missing_field" | "channel_full" | "channel_write_rate_exceeded" | "quota_exceeded" | "rate_limit_exceeded" | "channel_paused" | "service_unavailable";
  subscribeTasks: "invalid_json" | "unauthorized" | "channel_access_denied" | "insufficient_scope" | "channel_not_found" | "payload_too_large" | "unsupported_media_type" | "invalid_cursor" | "invalid_field" | "invalid_json_shape" | "invalid_limit" | "invalid_string" | "invalid_wait" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
  readResult: "invalid_url" | "unauthorized" | "channel_access_denied" | "insufficient_scope" | "message_not_found" | "result_not_ready" | "invalid_wait" | "rate_limit_exceeded" | "service_unavailable";
  publishResult: "invalid_json" | "invalid_url" | "unauthorized" | "actor_forbidden" | "channel_access_denied" | "insufficient_scope" | "message_not_found" | "already_claimed" | "channel_not_claimable" | "idempotency_in_flight" | "lease_lost" | "message_dead" | "message_delayed" | "not_claimed" | "result_exists" | "answer_withdrawn" | "message_expired" | "payload_too_large" | "unsupported_media_type" | "content_too_large" | "idempotency_key_reused" | "invalid_field" | "invalid_json_shape" | "invalid_object" | "invalid_string" | "missing_field" | "quota_exceeded" | "rate_limit_exceeded" | "channel_paused" | "service_unavailable";
  listWebhookDeliveries: "unauthorized" | "actor_forbidden" | "channel_access_denied" | "forbidden" | "insufficient_scope" | "actor_not_found" | "channel_not_found" | "invalid_cursor" | "invalid_limit" | "invalid_status" | "rate_limit_exceeded" | "service_unavailable";
  redeliverWebhook: "invalid_url" | "unauthorized" | "insufficient_scope" | "delivery_not_found" | "webhook_not_found" | "idempotency_in_flight" | "idempotency_key_reused" | "invalid_field" | "quota_exceeded" | "rate_limit_exceeded" | "service_unavailable";
}

/** Every code with its status, what happened, and what the caller does next. */
export const refusals = {
  "invalid_json": {
    "status": 400,
    "message": "The body is not JSON in UTF-8, or it nests deeper than 32.",
    "next": "Fix the body and send the request again.",
    "details": [
      "max_depth?"
    ],
    "tool": "Fix the arguments and call the tool again.",
    "detailForm": {
      "status": 422
    }
  },
  "invalid_content_length": {
    "status": 400,
    "message": "The Content-Length header is no whole number, or differs from the body.",
    "next": "Send the true length in bytes, or leave the header to your HTTP library.",
    "details": []
  },
  "invalid_request": {
    "status": 400,
    "message": "What arrived is no HTTP request that can be read, or it names no Host.",
    "next": "Leave the writing of requests to an HTTP library.",
    "details": []
  },
  "unknown_host": {
    "status": 403,
    "message": "The Host is not a name of this machine, and the server is there for this machine alone.",
    "next": "Use localhost, or name the host in BACKCHANNEL_ALLOWED_HOSTS or BACKCHANNEL_BASE_URL.",
    "details": []
  },
  "invalid_url": {
    "status": 400,
    "message": "The URL cannot be decoded.",
    "next": "Percent-encode the path and the query as UTF-8.",
    "details": [],
    "tool": "Fix the arguments and call the tool again."
  },
  "method_not_allowed": {
    "status": 405,
    "message": "This path exists, but not with this method.",
    "next": "Use one of the methods in the Allow header.",
    "details": [],
    "detailForm": {
      "text": "Method Not Allowed"
    }
  },
  "request_timeout": {
    "status": 408,
    "message": "The request did not arrive in time.",
    "next": "Send it again, faster. With an Idempotency-Key nothing happens twice.",
    "details": []
  },
  "payload_too_large": {
    "status": 413,
    "message": "The body is larger than this server reads. `max_body_bytes` has the limit.",
    "next": "Send less: put the bulk elsewhere and post a link to it.",
    "details": [
      "max_body_bytes"
    ],
    "tool": "Send less: put the bulk elsewhere and a link to it here."
  },
  "unsupported_media_type": {
    "status": 415,
    "message": "The Content-Type is not JSON.",
    "next": "Send the body as JSON with `Content-Type: application/json`.",
    "details": [],
    "tool": "Call the tool again."
  },
  "headers_too_large": {
    "status": 431,
    "message": "The headers are larger than this server reads.",
    "next": "Send fewer or shorter headers.",
    "details": []
  },
  "unauthorized": {
    "status": 401,
    "message": "The key is missing, unknown or revoked.",
    "next": "Mint one with POST /v1/keys and send it as X-API-Key, or as `Authorization: Bearer`.",
    "details": [],
    "tool": "The server does not know this session's key: configure another, or leave it out so that one is minted.",
    "detailForm": {
      "text": "invalid or missing bearer token. Mint a key, POST {{base_url}}/v1/keys {\"agent_label\": \"<your name>\"}, and send it with every request: Authorization: Bearer <key>, or X-API-Key: <key>"
    }
  },
  "api_key_required": {
    "status": 401,
    "message": "Looking up an invitation takes an API key. `redirect_to` says where to begin on this instance, if it has such a page.",
    "next": "Mint a key with POST /v1/keys, then look the invitation up again with it.",
    "details": [
      "redirect_to"
    ]
  },
  "admin_unauthorized": {
    "status": 401,
    "message": "The X-Admin-Token header is missing or wrong.",
    "next": "Send the token that the operator has set as BACKCHANNEL_ADMIN_TOKEN.",
    "details": []
  },
  "channel_access_denied": {
    "status": 403,
    "message": "The channel is restricted and this key is not among its members.",
    "next": "Get an invitation from its owner. Where GET /v1/channels lists the channel, ask with POST /v1/channels/{id}/access-requests.",
    "details": [],
    "tool": "Ask to be let in with request_access where list_channels shows the channel; else its owner must invite you."
  },
  "forbidden": {
    "status": 403,
    "message": "Only the owner may do this.",
    "next": "Use a key of the owner, or ask the owner to do it.",
    "details": []
  },
  "actor_forbidden": {
    "status": 403,
    "message": "The actor belongs to another owner.",
    "next": "Name an actor of your own, or leave `actor` out and act as your key's own actor.",
    "details": [],
    "tool": "Give this session another label."
  },
  "insufficient_scope": {
    "status": 403,
    "message": "The key was narrowed and lacks the scope in `required_scope`. `granted_scopes` lists what it has.",
    "next": "Use a key that has the scope. A key's scopes can be narrowed but never widened.",
    "details": [
      "required_scope",
      "granted_scopes"
    ],
    "tool": "Use a key with the scope `required_scope`."
  },
  "minting_closed": {
    "status": 403,
    "message": "Public key minting is closed on this instance.",
    "next": "Ask its operator for a key.",
    "details": [],
    "tool": "Ask the operator of the server for a key and configure it."
  },
  "foreign_origin": {
    "status": 403,
    "message": "A web page from elsewhere cannot mint a key on a server that is there for this machine alone.",
    "next": "Mint the key on the machine and give it to the page, or name the page's origin in BACKCHANNEL_ALLOWED_ORIGINS.",
    "details": [],
    "tool": "Ask the user of the machine for a key and configure it."
  },
  "admin_disabled": {
    "status": 403,
    "message": "The admin API is off, because no admin token is set.",
    "next": "Set BACKCHANNEL_ADMIN_TOKEN and restart the server.",
    "details": []
  },
  "not_found": {
    "status": 404,
    "message": "Nothing is served at this path.",
    "next": "Look the path up in /openapi.json.",
    "details": [
      "did_you_mean?",
      "field?"
    ],
    "detailForm": {
      "text": "Not Found"
    }
  },
  "channel_not_found": {
    "status": 404,
    "message": "No channel that you can reach has this id, alias or name.",
    "next": "Check the spelling, and find your channels with GET /v1/channels. Those of others are reached by id or alias, which their owner can tell you; to have one of your own of this name, create it with POST /v1/channels.",
    "details": [
      "channel?",
      "candidates?",
      "field?"
    ],
    "tool": "Find the channel with list_channels, or ask its owner for its id. post_task makes one of your own of this name."
  },
  "key_not_found": {
    "status": 404,
    "message": "No live key has this id.",
    "next": "Find it in the security log, GET /v1/admin/audit: the id is the part of a key before the dot.",
    "details": [
      "field?"
    ]
  },
  "message_not_found": {
    "status": 404,
    "message": "No message has this id, or it has been retracted or cleaned away.",
    "next": "Take the next message from the channel.",
    "details": [
      "field?"
    ],
    "tool": "Leave it; claim_task gets you another."
  },
  "actor_not_found": {
    "status": 404,
    "message": "No actor has this id or alias.",
    "next": "Create it with POST /v1/actors, or leave `actor` out.",
    "details": [
      "field?"
    ]
  },
  "invitation_not_found": {
    "status": 404,
    "message": "No invitation has this id.",
    "next": "Check the id, or ask for a new invitation.",
    "details": [
      "field?"
    ]
  },
  "access_request_not_found": {
    "status": 404,
    "message": "This channel has no access request with this id.",
    "next": "List the pending ones with GET /v1/channels/{id}/access-requests.",
    "details": [
      "field?"
    ]
  },
  "session_not_found": {
    "status": 404,
    "message": "This key has no session with this id, or it has expired.",
    "next": "List your sessions with GET /v1/sessions, or create one.",
    "details": [
      "field?"
    ]
  },
  "webhook_not_found": {
    "status": 404,
    "message": "No webhook is registered here.",
    "next": "Register one first.",
    "details": []
  },
  "result_not_ready": {
    "status": 404,
    "message": "Nobody has published a result for this task yet. `task_status` and `attempts` say where it stands.",
    "next": "Ask again, with `?wait=<seconds>` to be answered as soon as it is there, unless the task is acknowledged or dead.",
    "details": [
      "task_status",
      "attempts"
    ],
    "tool": "Call await_result again."
  },
  "delivery_not_found": {
    "status": 404,
    "message": "No webhook delivery has this id, or it is too old to be kept.",
    "next": "List the deliveries of the webhook.",
    "details": [
      "field?"
    ]
  },
  "message_expired": {
    "status": 410,
    "message": "The message has outlived its channel's time to live.",
    "next": "Drop it and take the next one.",
    "details": [],
    "tool": "Leave it; claim_task gets you another."
  },
  "answer_withdrawn": {
    "status": 410,
    "message": "The request took effect the first time, but its answer showed a message that has been retracted or cleaned away since.",
    "next": "Nothing is left to do. Under another Idempotency-Key it would take effect again.",
    "details": [],
    "tool": "Nothing is left to do: what was asked for has been done, and taken back since."
  },
  "invitation_expired": {
    "status": 410,
    "message": "The invitation has expired.",
    "next": "Ask for a new one.",
    "details": []
  },
  "invitation_revoked": {
    "status": 410,
    "message": "The invitation was revoked, or the key was removed from the channel since the invitation was made.",
    "next": "Ask for a new one.",
    "details": []
  },
  "lease_expired": {
    "status": 410,
    "message": "The lease is unknown, has run out, or belongs to another key. The message may be with someone else by now.",
    "next": "Stop working on it and claim again.",
    "details": [
      "field?"
    ],
    "tool": "Stop working on it; claim_task gets you another."
  },
  "already_claimed": {
    "status": 409,
    "message": "Another claim holds this message, or it is finished.",
    "next": "Leave it and claim the next one.",
    "details": [
      "claimed_by?",
      "task_status?",
      "lease_expires_at?"
    ],
    "tool": "Leave it; claim_task gets you another."
  },
  "result_exists": {
    "status": 409,
    "message": "The task has a result already, and this is another one.",
    "next": "Leave it as it is: the first result stands. Post a new task for what is left to say.",
    "details": [],
    "tool": "Leave it: the first result stands."
  },
  "not_claimed": {
    "status": 409,
    "message": "Nobody holds this message.",
    "next": "Claim it first.",
    "details": [],
    "tool": "Take it with claim_task first."
  },
  "lease_lost": {
    "status": 409,
    "message": "The lease token is not the message's present one: the lease was lost, released or taken over. Or there was none, and a lease of the message was lost before: its later leases are proved by their token alone.",
    "next": "Stop working on the message. Claim again if you still want it.",
    "details": [],
    "tool": "Stop working on it; claim_task gets you another."
  },
  "message_delayed": {
    "status": 409,
    "message": "Nobody can claim this message yet. `available_at` says from when on, and `retry_after` in how many seconds that is.",
    "next": "Leave it and claim the next one, or claim it then.",
    "details": [
      "available_at",
      "retry_after"
    ],
    "tool": "Leave it; claim_task gets you another."
  },
  "message_dead": {
    "status": 409,
    "message": "The message was given up after too many attempts. `dead_reason` of the message says why.",
    "next": "Leave it. The channel's owner can put it back with POST /v1/messages/{id}/requeue.",
    "details": [],
    "tool": "Leave it; claim_task gets you another."
  },
  "message_not_dead": {
    "status": 409,
    "message": "Only a dead message can be requeued, or with `even_if_claimed` a claimed one, and this one is not.",
    "next": "List the dead ones with `?status=dead`.",
    "details": []
  },
  "message_claimed": {
    "status": 409,
    "message": "The message is claimed or finished, so it cannot be retracted.",
    "next": "Ask its holder to release it first.",
    "details": []
  },
  "channel_not_claimable": {
    "status": 409,
    "message": "The channel is a broadcast channel: its messages are read and acknowledged, never claimed.",
    "next": "Use a channel of mode `claimable`.",
    "details": [],
    "tool": "Read it with subscribe and post to it with broadcast."
  },
  "channel_name_conflict": {
    "status": 409,
    "message": "You have a channel of this name with another mode or access.",
    "next": "Choose another name, or ask for the mode and access that the channel has.",
    "details": [],
    "tool": "Choose another channel name."
  },
  "alias_conflict": {
    "status": 409,
    "message": "The alias is taken.",
    "next": "Choose another one.",
    "details": []
  },
  "label_in_use": {
    "status": 409,
    "message": "An active key already has this label.",
    "next": "Choose another label, or revoke that key first.",
    "details": [],
    "tool": "Choose another label."
  },
  "cannot_remove_owner": {
    "status": 409,
    "message": "The channel's owner cannot be removed from its members.",
    "next": "Delete the channel if nobody needs it.",
    "details": []
  },
  "access_request_resolved": {
    "status": 409,
    "message": "The access request has been decided already.",
    "next": "Nothing is left to do. Remove the member to take an approval back.",
    "details": []
  },
  "idempotency_in_flight": {
    "status": 409,
    "message": "A request with this Idempotency-Key is still being worked on.",
    "next": "Wait a second and send the same request again: its answer will come back.",
    "details": [
      "retry_after"
    ],
    "tool": "Wait a second and call the tool again."
  },
  "invalid_json_shape": {
    "status": 422,
    "message": "The body is JSON, but not an object.",
    "next": "Send an object: `{...}`.",
    "details": [],
    "tool": "Fix the arguments and call the tool again."
  },
  "missing_field": {
    "status": 422,
    "message": "A required field is missing.",
    "next": "Add the field and send the request again.",
    "details": [
      "field",
      "fields?"
    ],
    "tool": "Add the argument and call the tool again."
  },
  "invalid_string": {
    "status": 422,
    "message": "A field is not a string, is blank, is too long, or holds characters that are not allowed.",
    "next": "Fix the field and send the request again.",
    "details": [
      "field?"
    ],
    "tool": "Fix the argument and call the tool again."
  },
  "invalid_object": {
    "status": 422,
    "message": "A field is not an object, or is larger than allowed.",
    "next": "Fix the field and send the request again.",
    "details": [
      "field?"
    ],
    "tool": "Fix the argument and call the tool again."
  },
  "invalid_field": {
    "status": 422,
    "message": "A field breaks its rule.",
    "next": "Look the rule up in /openapi.json and fix the field.",
    "details": [
      "field?"
    ],
    "tool": "Fix the argument and call the tool again."
  },
  "invalid_fields": {
    "status": 422,
    "message": "The change names fields that a channel does not have, or that cannot be changed. `fields` lists them.",
    "next": "Leave them out and send the request again.",
    "details": [
      "fields"
    ]
  },
  "invalid_mode": {
    "status": 422,
    "message": "`mode` is neither `broadcast` nor `claimable`.",
    "next": "Send one of the two.",
    "details": [
      "field?"
    ]
  },
  "invalid_access": {
    "status": 422,
    "message": "`access` is neither `open` nor `restricted`.",
    "next": "Send one of the two, or leave it out for `open`.",
    "details": [
      "field?"
    ],
    "tool": "Say open or restricted, or leave it out."
  },
  "invalid_discoverable": {
    "status": 422,
    "message": "`discoverable` is not a boolean.",
    "next": "Send true or false, or leave it out.",
    "details": [
      "field?"
    ]
  },
  "invalid_channel_name": {
    "status": 422,
    "message": "The name is blank, longer than 200 characters, or holds control or invisible characters.",
    "next": "Choose a name of 1 to 200 visible characters.",
    "details": [
      "field?"
    ],
    "tool": "Choose a name of 1 to 200 visible characters."
  },
  "invalid_ttl_seconds": {
    "status": 422,
    "message": "`ttl_seconds` is not a whole number from 300 to 2592000.",
    "next": "Send a number in that range, or leave it out.",
    "details": [
      "field?"
    ]
  },
  "invalid_retention_days": {
    "status": 422,
    "message": "`retention_days` is not a whole number from 1 to 365.",
    "next": "Send a number in that range, or leave it out.",
    "details": [
      "field?"
    ]
  },
  "invalid_max_messages": {
    "status": 422,
    "message": "`max_messages` is not a whole number from 1 to 1000000.",
    "next": "Send a number in that range, or null for no limit.",
    "details": [
      "field?"
    ]
  },
  "invalid_max_writes_per_minute": {
    "status": 422,
    "message": "`max_writes_per_minute` is not a whole number from 1 to 1000000.",
    "next": "Send a number in that range, or null for no limit.",
    "details": [
      "field?"
    ]
  },
  "invalid_max_attempts": {
    "status": 422,
    "message": "`max_attempts` is not a whole number from 1 to 1000.",
    "next": "Send a number in that range, or null for no limit.",
    "details": [
      "field?"
    ]
  },
  "invalid_retry_delay_seconds": {
    "status": 422,
    "message": "`retry_delay_seconds` is not a whole number from 0 to 86400.",
    "next": "Send a number in that range.",
    "details": [
      "field?"
    ]
  },
  "invalid_paused": {
    "status": 422,
    "message": "`paused` is not a boolean.",
    "next": "Send true or false.",
    "details": [
      "field?"
    ]
  },
  "invalid_related_channels": {
    "status": 422,
    "message": "`related_channels` is not a list of at most 50 channel ids or aliases.",
    "next": "Send such a list, or null to leave it as it is.",
    "details": [
      "field?"
    ]
  },
  "invalid_mentions": {
    "status": 422,
    "message": "`mentions` is not a list of at most 50 actor ids or aliases.",
    "next": "Send such a list, or leave it out.",
    "details": [
      "field?"
    ]
  },
  "content_too_large": {
    "status": 422,
    "message": "The content is larger than this server takes: `received_bytes` against `max_content_bytes`.",
    "next": "Send less: put the bulk elsewhere and post a link to it.",
    "details": [
      "max_content_bytes",
      "received_bytes"
    ],
    "tool": "Send less: put the bulk elsewhere and a link to it here."
  },
  "metadata_validation_failed": {
    "status": 422,
    "message": "The metadata does not fit the channel's metadata_schema. `violations` lists each `field` with its `issue`.",
    "next": "Fix the metadata as the list says and post again.",
    "details": [
      "violations"
    ],
    "tool": "Fix the metadata as `violations` says and call the tool again."
  },
  "invalid_limit": {
    "status": 422,
    "message": "The limit is not a whole number in its range.",
    "next": "Send a number in the range, or leave it out.",
    "details": [
      "field?"
    ],
    "tool": "Send a number in the range, or leave it out."
  },
  "invalid_max": {
    "status": 422,
    "message": "`max` is not a whole number from 1 to 100.",
    "next": "Send a number in that range, or leave it out to claim one message.",
    "details": [
      "field?"
    ],
    "tool": "Send a number in the range, or leave it out."
  },
  "invalid_status": {
    "status": 422,
    "message": "The status is none that a message can have.",
    "next": "Send `unclaimed`, `claimed`, `acknowledged` or `dead`, or leave it out.",
    "details": [
      "field?"
    ]
  },
  "invalid_cursor": {
    "status": 422,
    "message": "The cursor is not a timestamp.",
    "next": "Send the `next_cursor` of an earlier page as it was, or `0` to begin at the start.",
    "details": [
      "field?"
    ],
    "tool": "Send the next_cursor of an earlier answer, or leave since out."
  },
  "invalid_wait": {
    "status": 422,
    "message": "`wait` is not a number of seconds from 0 up.",
    "next": "Send a number, or leave it out for an immediate answer.",
    "details": [
      "field?"
    ],
    "tool": "Send a number of seconds, or leave it out."
  },
  "invalid_lease_seconds": {
    "status": 422,
    "message": "`lease_seconds` is not a whole number from 5 to 3600.",
    "next": "Send a number in that range, or leave it out for 300.",
    "details": [
      "field?"
    ],
    "tool": "Send a number from 5 to 3600, or leave it out."
  },
  "invalid_delay_seconds": {
    "status": 422,
    "message": "`delay_seconds` is not a whole number from 0 to 86400, or is longer than the message has left to live.",
    "next": "Send a smaller number, or leave it out. `ttl_seconds` of the channel says how long its messages live.",
    "details": [
      "field?"
    ],
    "tool": "Send a smaller number, or leave it out."
  },
  "invalid_webhook_url": {
    "status": 422,
    "message": "The webhook's URL is not an http or https URL with a host.",
    "next": "Send a URL such as `https://hooks.example.com/backchannel`.",
    "details": [
      "field?"
    ]
  },
  "invalid_scope": {
    "status": 422,
    "message": "A scope in the list is unknown.",
    "next": "Use messages:read, messages:write, messages:claim, messages:ack, channels:read, channels:write and channels:manage.",
    "details": [
      "field"
    ]
  },
  "invalid_scopes": {
    "status": 422,
    "message": "`scopes` is not a list of strings.",
    "next": "Send a list such as `[\"messages:read\"]`.",
    "details": [
      "field?"
    ]
  },
  "idempotency_key_reused": {
    "status": 422,
    "message": "The Idempotency-Key was used before, with another body.",
    "next": "Use a new key for each new request, and the old one only to repeat the same request.",
    "details": [],
    "tool": "Call the tool again."
  },
  "rate_limit_exceeded": {
    "status": 429,
    "message": "Too many requests. `retry_after` has the seconds to wait.",
    "next": "Wait as long as Retry-After says, then go on.",
    "details": [
      "retry_after"
    ],
    "tool": "Wait `retry_after` seconds, then call the tool again."
  },
  "channel_write_rate_exceeded": {
    "status": 429,
    "message": "The channel takes no more posts this minute. `retry_after` has the seconds to wait.",
    "next": "Wait as long as Retry-After says, then post again.",
    "details": [
      "retry_after"
    ],
    "tool": "Wait `retry_after` seconds, then call the tool again."
  },
  "channel_full": {
    "status": 429,
    "message": "The channel is full of work that nobody has finished, and none of it may be dropped.",
    "next": "Let workers finish some of it, or let the owner raise `max_messages`. Then post again.",
    "details": [],
    "tool": "Let workers finish some of it with claim_task and complete_task, then call the tool again."
  },
  "quota_exceeded": {
    "status": 429,
    "message": "The owner has as many of these as this instance allows, or the channel as many members. `quota` says of what, `quota_limit` how many. Messages and events count for the owner of the channel.",
    "next": "Delete, revoke or remove what is no longer needed, or ask the operator to allow more. GET /account/usage tells what you have. Of kept answers, send the request without Idempotency-Key; they go by themselves after 24 hours. Security events are counted anew after 24 hours; revoking and removing go on. Agent channels and their events stay: only the operator can allow more.",
    "details": [
      "quota",
      "quota_limit"
    ],
    "tool": "Use what is there already, or ask a person to remove what is no longer needed."
  },
  "internal_server_error": {
    "status": 500,
    "message": "Something went wrong in the server. It has been logged under the request id.",
    "next": "Send the request again, with an Idempotency-Key so that nothing happens twice. Report the request id if it goes on.",
    "details": []
  },
  "channel_paused": {
    "status": 503,
    "message": "The channel is paused and takes no new messages. Reading, claiming and acknowledging go on.",
    "next": "Wait as long as Retry-After says, or ask the owner to resume it.",
    "details": [
      "retry_after"
    ],
    "tool": "Wait `retry_after` seconds, or ask the owner of the channel."
  },
  "service_unavailable": {
    "status": 503,
    "message": "The server cannot answer now: its database is out of reach.",
    "next": "Send the request again in a few seconds, with an Idempotency-Key so that nothing happens twice.",
    "details": [
      "retry_after"
    ],
    "tool": "Call the tool again in a few seconds."
  },
  "no_such_agent_channel": {
    "status": 404,
    "message": "No agent channel has this id.",
    "next": "Check its four characters, or ask whoever gave it to you.",
    "details": [],
    "tool": "Check the id, or ask whoever gave it to you for the whole URL.",
    "detailForm": {
      "text": "no such channel"
    }
  },
  "malformed_agent_channel_id": {
    "status": 404,
    "message": "What the path names cannot be the id of an agent channel.",
    "next": "Check it: four characters or more, letters and the digits 4 to 9.",
    "details": [
      "field?"
    ],
    "tool": "Give the id, such as VH57, or the whole URL, to read_agent_channel.",
    "detailForm": {
      "text": "no such channel"
    }
  },
  "no_agent_state": {
    "status": 404,
    "message": "Nobody has written a state into this channel yet.",
    "next": "Append an event of kind `state`.",
    "details": [],
    "detailForm": {
      "text": "channel has no state event yet"
    }
  },
  "no_agent_spec": {
    "status": 404,
    "message": "Nobody has written a charter into this channel yet.",
    "next": "Append an event of kind `spec`.",
    "details": [],
    "detailForm": {
      "text": "channel has no spec event yet"
    }
  },
  "agent_channel_restricted": {
    "status": 403,
    "message": "The agent channel is restricted, and this key takes no part in it.",
    "next": "Read the channel by its whole URL, with `?invite=...`, which a participant can give you. Then go on with this key.",
    "details": [],
    "tool": "Ask a participant for the whole URL, with its invite, and give that to read_agent_channel."
  },
  "agent_channel_closed": {
    "status": 409,
    "message": "The agent channel is closed and takes no more events.",
    "next": "Read what was said, or open a new channel.",
    "details": [],
    "tool": "Nothing can be added: read_agent_channel still shows what was said. For more work make a new one with create_agent_channel."
  },
  "concept_finished": {
    "status": 409,
    "message": "A concept that is done or abandoned never changes. The message names it.",
    "next": "Send it as it was or leave it out, and propose a new concept, with a new id, for what is left to do.",
    "details": [],
    "tool": "Leave that concept as read_agent_channel shows it, or out of the state, and propose a new one with a new id by post_agent_event."
  },
  "invalid_agent_state": {
    "status": 422,
    "message": "The state says `protocol_version` 2 and does not have that shape.",
    "next": "Fix what `field` names; the view of the channel shows a state to start from.",
    "details": [
      "field"
    ],
    "tool": "Fix the state as the guide of read_agent_channel shows it, then call post_agent_event again."
  }
} as const;

export type Refusal = keyof typeof refusals;

/** The codes that answer a bad field of a body or a bad parameter. */
export type FieldRefusal = "invalid_field" | "invalid_object" | "invalid_string" | "channel_not_found" | "invalid_limit" | "invalid_cursor" | "invalid_access" | "malformed_agent_channel_id" | "invalid_wait" | "not_found" | "actor_not_found" | "invalid_webhook_url" | "key_not_found" | "invitation_not_found" | "invalid_channel_name" | "invalid_mode" | "invalid_discoverable" | "invalid_related_channels" | "invalid_retention_days" | "invalid_max_messages" | "invalid_max_writes_per_minute" | "invalid_max_attempts" | "invalid_retry_delay_seconds" | "invalid_ttl_seconds" | "invalid_paused" | "access_request_not_found" | "invalid_status" | "invalid_delay_seconds" | "invalid_mentions" | "invalid_scopes" | "lease_expired" | "invalid_lease_seconds" | "message_not_found" | "session_not_found" | "invalid_max" | "delivery_not_found";

/** What each code adds to the body of its answer. The shapes are those of Problem. */
export interface RefusalDetails {
  invalid_json: { max_depth?: NonNullable<Problem["max_depth"]> };
  invalid_content_length: Record<string, never>;
  invalid_request: Record<string, never>;
  unknown_host: Record<string, never>;
  invalid_url: Record<string, never>;
  method_not_allowed: Record<string, never>;
  request_timeout: Record<string, never>;
  payload_too_large: { max_body_bytes: NonNullable<Problem["max_body_bytes"]> };
  unsupported_media_type: Record<string, never>;
  headers_too_large: Record<string, never>;
  unauthorized: Record<string, never>;
  api_key_required: { redirect_to: NonNullable<Problem["redirect_to"]> };
  admin_unauthorized: Record<string, never>;
  channel_access_denied: Record<string, never>;
  forbidden: Record<string, never>;
  actor_forbidden: Record<string, never>;
  insufficient_scope: { required_scope: NonNullable<Problem["required_scope"]>; granted_scopes: NonNullable<Problem["granted_scopes"]> };
  minting_closed: Record<string, never>;
  foreign_origin: Record<string, never>;
  admin_disabled: Record<string, never>;
  not_found: { did_you_mean?: NonNullable<Problem["did_you_mean"]>; field?: NonNullable<Problem["field"]> };
  channel_not_found: { channel?: NonNullable<Problem["channel"]>; candidates?: NonNullable<Problem["candidates"]>; field?: NonNullable<Problem["field"]> };
  key_not_found: { field?: NonNullable<Problem["field"]> };
  message_not_found: { field?: NonNullable<Problem["field"]> };
  actor_not_found: { field?: NonNullable<Problem["field"]> };
  invitation_not_found: { field?: NonNullable<Problem["field"]> };
  access_request_not_found: { field?: NonNullable<Problem["field"]> };
  session_not_found: { field?: NonNullable<Problem["field"]> };
  webhook_not_found: Record<string, never>;
  result_not_ready: { task_status: NonNullable<Problem["task_status"]>; attempts: NonNullable<Problem["attempts"]> };
  delivery_not_found: { field?: NonNullable<Problem["field"]> };
  message_expired: Record<string, never>;
  answer_withdrawn: Record<string, never>;
  invitation_expired: Record<string, never>;
  invitation_revoked: Record<string, never>;
  lease_expired: { field?: NonNullable<Problem["field"]> };
  already_claimed: { claimed_by?: NonNullable<Problem["claimed_by"]>; task_status?: NonNullable<Problem["task_status"]>; lease_expires_at?: NonNullable<Problem["lease_expires_at"]> };
  result_exists: Record<string, never>;
  not_claimed: Record<string, never>;
  lease_lost: Record<string, never>;
  message_delayed: { available_at: NonNullable<Problem["available_at"]>; retry_after: NonNullable<Problem["retry_after"]> };
  message_dead: Record<string, never>;
  message_not_dead: Record<string, never>;
  message_claimed: Record<string, never>;
  channel_not_claimable: Record<string, never>;
  channel_name_conflict: Record<string, never>;
  alias_conflict: Record<string, never>;
  label_in_use: Record<string, never>;
  cannot_remove_owner: Record<string, never>;
  access_request_resolved: Record<string, never>;
  idempotency_in_flight: { retry_after: NonNullable<Problem["retry_after"]> };
  invalid_json_shape: Record<string, never>;
  missing_field: { field: NonNullable<Problem["field"]>; fields?: NonNullable<Problem["fields"]> };
  invalid_string: { field?: NonNullable<Problem["field"]> };
  invalid_object: { field?: NonNullable<Problem["field"]> };
  invalid_field: { field?: NonNullable<Problem["field"]> };
  invalid_fields: { fields: NonNullable<Problem["fields"]> };
  invalid_mode: { field?: NonNullable<Problem["field"]> };
  invalid_access: { field?: NonNullable<Problem["field"]> };
  invalid_discoverable: { field?: NonNullable<Problem["field"]> };
  invalid_channel_name: { field?: NonNullable<Problem["field"]> };
  invalid_ttl_seconds: { field?: NonNullable<Problem["field"]> };
  invalid_retention_days: { field?: NonNullable<Problem["field"]> };
  invalid_max_messages: { field?: NonNullable<Problem["field"]> };
  invalid_max_writes_per_minute: { field?: NonNullable<Problem["field"]> };
  invalid_max_attempts: { field?: NonNullable<Problem["field"]> };
  invalid_retry_delay_seconds: { field?: NonNullable<Problem["field"]> };
  invalid_paused: { field?: NonNullable<Problem["field"]> };
  invalid_related_channels: { field?: NonNullable<Problem["field"]> };
  invalid_mentions: { field?: NonNullable<Problem["field"]> };
  content_too_large: { max_content_bytes: NonNullable<Problem["max_content_bytes"]>; received_bytes: NonNullable<Problem["received_bytes"]> };
  metadata_validation_failed: { violations: NonNullable<Problem["violations"]> };
  invalid_limit: { field?: NonNullable<Problem["field"]> };
  invalid_max: { field?: NonNullable<Problem["field"]> };
  invalid_status: { field?: NonNullable<Problem["field"]> };
  invalid_cursor: { field?: NonNullable<Problem["field"]> };
  invalid_wait: { field?: NonNullable<Problem["field"]> };
  invalid_lease_seconds: { field?: NonNullable<Problem["field"]> };
  invalid_delay_seconds: { field?: NonNullable<Problem["field"]> };
  invalid_webhook_url: { field?: NonNullable<Problem["field"]> };
  invalid_scope: { field: NonNullable<Problem["field"]> };
  invalid_scopes: { field?: NonNullable<Problem["field"]> };
  idempotency_key_reused: Record<string, never>;
  rate_limit_exceeded: { retry_after: NonNullable<Problem["retry_after"]> };
  channel_write_rate_exceeded: { retry_after: NonNullable<Problem["retry_after"]> };
  channel_full: Record<string, never>;
  quota_exceeded: { quota: NonNullable<Problem["quota"]>; quota_limit: NonNullable<Problem["quota_limit"]> };
  internal_server_error: Record<string, never>;
  channel_paused: { retry_after: NonNullable<Problem["retry_after"]> };
  service_unavailable: { retry_after: NonNullable<Problem["retry_after"]> };
  no_such_agent_channel: Record<string, never>;
  malformed_agent_channel_id: { field?: NonNullable<Problem["field"]> };
  no_agent_state: Record<string, never>;
  no_agent_spec: Record<string, never>;
  agent_channel_restricted: Record<string, never>;
  agent_channel_closed: Record<string, never>;
  concept_finished: Record<string, never>;
  invalid_agent_state: { field: NonNullable<Problem["field"]> };
}

/** Where each operation is served and what it asks for. */
export const routes = {
  readAgentPolicy: {"method":"get","path":"/.well-known/agent-policy.json","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readWellKnownAiManifest: {"method":"get","path":"/.well-known/ai-manifest.json","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readAiPlugin: {"method":"get","path":"/.well-known/ai-plugin.json","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  redirectBackchannelJson: {"method":"get","path":"/.well-known/backchannel.json","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[302]},
  readWellKnownOpenApi: {"method":"get","path":"/.well-known/openapi.json","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200,304]},
  readUsage: {"method":"get","path":"/account/usage","auth":"key","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  listAgentChannels: {"method":"get","path":"/agent-channel","auth":"key","scope":"channels:read","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  createAgentChannel: {"method":"post","path":"/agent-channel","auth":"key","scope":"channels:write","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readAgentChannel: {"method":"get","path":"/agent-channel/{id}","auth":"optional-key","scope":"messages:read","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  closeAgentChannel: {"method":"post","path":"/agent-channel/{id}/close","auth":"key","scope":"messages:write","hot":false,"idempotency":"reexecute","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  appendAgentChannelEvent: {"method":"post","path":"/agent-channel/{id}/event","auth":"key","scope":"messages:write","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  listAgentChannelEvents: {"method":"get","path":"/agent-channel/{id}/events","auth":"key","scope":"messages:read","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readAgentChannelSpec: {"method":"get","path":"/agent-channel/{id}/spec","auth":"key","scope":"messages:read","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readAgentChannelState: {"method":"get","path":"/agent-channel/{id}/state","auth":"key","scope":"messages:read","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readAgentGuide: {"method":"get","path":"/agent-guide","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readAiManifest: {"method":"get","path":"/ai-manifest.json","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readDocsPage: {"method":"get","path":"/docs/{page}","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readFirstSuccessPrompt: {"method":"get","path":"/first-success-prompt.txt","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readHealth: {"method":"get","path":"/health","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readLlmsFullTxt: {"method":"get","path":"/llms-full.txt","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readLlmsTxt: {"method":"get","path":"/llms.txt","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readMetrics: {"method":"get","path":"/metrics","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readLegacyOpenApi: {"method":"get","path":"/openapi-3.0.json","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200,304]},
  readOpenApi: {"method":"get","path":"/openapi.json","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200,304]},
  readOpenApiYaml: {"method":"get","path":"/openapi.yaml","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200,304]},
  redirectRepo: {"method":"get","path":"/repo","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[302]},
  redirectRepoPath: {"method":"get","path":"/repo/{path}","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[302]},
  readRobots: {"method":"get","path":"/robots.txt","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readStatus: {"method":"get","path":"/status","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readStatusHistory: {"method":"get","path":"/status/history","auth":"none","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  listAccountChannels: {"method":"get","path":"/v1/account/channels","auth":"key","scope":"channels:read","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  listHeldMessages: {"method":"get","path":"/v1/account/held","auth":"key","scope":"messages:read","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  listActors: {"method":"get","path":"/v1/actors","auth":"key","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  createActor: {"method":"post","path":"/v1/actors","auth":"key","scope":null,"hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[201]},
  readActor: {"method":"get","path":"/v1/actors/{actor}","auth":"key","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  addActorAlias: {"method":"post","path":"/v1/actors/{actor}/aliases","auth":"key","scope":"channels:manage","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[201]},
  readActorWebhook: {"method":"get","path":"/v1/actors/{actor}/webhook","auth":"key","scope":"messages:read","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  putActorWebhook: {"method":"post","path":"/v1/actors/{actor}/webhook","auth":"key","scope":"messages:read","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  deleteActorWebhook: {"method":"delete","path":"/v1/actors/{actor}/webhook","auth":"key","scope":"messages:read","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  testActorWebhook: {"method":"post","path":"/v1/actors/{actor}/webhook/test","auth":"key","scope":"messages:read","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[202]},
  adminListAudit: {"method":"get","path":"/v1/admin/audit","auth":"admin","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  adminPauseChannel: {"method":"post","path":"/v1/admin/channels/{channel}/pause","auth":"admin","scope":null,"hot":false,"idempotency":"reexecute","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  adminResumeChannel: {"method":"post","path":"/v1/admin/channels/{channel}/resume","auth":"admin","scope":null,"hot":false,"idempotency":"reexecute","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  adminMintKey: {"method":"post","path":"/v1/admin/keys","auth":"admin","scope":null,"hot":false,"idempotency":"ignore","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[201]},
  adminRevokeKey: {"method":"delete","path":"/v1/admin/keys/{key_id}","auth":"admin","scope":null,"hot":false,"idempotency":"reexecute","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  setMinting: {"method":"post","path":"/v1/admin/minting","auth":"admin","scope":null,"hot":false,"idempotency":"reexecute","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  resolveInvitation: {"method":"get","path":"/v1/channel-invitations/{id}","auth":"optional-key","scope":null,"hot":false,"idempotency":null,"limitedBy":"invitation-lookups","handsOut":null,"changesKeys":false,"successes":[200]},
  revokeInvitation: {"method":"delete","path":"/v1/channel-invitations/{id}","auth":"key","scope":"channels:manage","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  listChannels: {"method":"get","path":"/v1/channels","auth":"key","scope":"channels:read","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  createChannel: {"method":"post","path":"/v1/channels","auth":"key","scope":"channels:write","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200,201]},
  readChannel: {"method":"get","path":"/v1/channels/{channel}","auth":"key","scope":"channels:read","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  patchChannel: {"method":"patch","path":"/v1/channels/{channel}","auth":"key","scope":"channels:manage","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  deleteChannel: {"method":"delete","path":"/v1/channels/{channel}","auth":"key","scope":"channels:manage","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[204]},
  listAccessRequests: {"method":"get","path":"/v1/channels/{channel}/access-requests","auth":"key","scope":"channels:manage","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  requestAccess: {"method":"post","path":"/v1/channels/{channel}/access-requests","auth":"key","scope":"channels:read","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200,202]},
  approveAccessRequest: {"method":"post","path":"/v1/channels/{channel}/access-requests/{request_id}/approve","auth":"key","scope":"channels:manage","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  denyAccessRequest: {"method":"post","path":"/v1/channels/{channel}/access-requests/{request_id}/deny","auth":"key","scope":"channels:manage","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readChannelActivity: {"method":"get","path":"/v1/channels/{channel}/activity","auth":"key","scope":"channels:read","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  addChannelAlias: {"method":"post","path":"/v1/channels/{channel}/aliases","auth":"key","scope":"channels:manage","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[201]},
  listChannelEvents: {"method":"get","path":"/v1/channels/{channel}/events","auth":"key","scope":"channels:manage","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  listHistory: {"method":"get","path":"/v1/channels/{channel}/history","auth":"key","scope":"messages:read","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  listInvitations: {"method":"get","path":"/v1/channels/{channel}/invitations","auth":"key","scope":"channels:manage","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  createInvitation: {"method":"post","path":"/v1/channels/{channel}/invitations","auth":"key","scope":"channels:manage","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[201]},
  listMembers: {"method":"get","path":"/v1/channels/{channel}/members","auth":"key","scope":"channels:manage","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  addMember: {"method":"post","path":"/v1/channels/{channel}/members","auth":"key","scope":"channels:manage","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[201]},
  removeMember: {"method":"delete","path":"/v1/channels/{channel}/members/{key_id}","auth":"key","scope":"channels:manage","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  listMessages: {"method":"get","path":"/v1/channels/{channel}/messages","auth":"key","scope":"messages:read","hot":true,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  postMessage: {"method":"post","path":"/v1/channels/{channel}/messages","auth":"key","scope":"messages:write","hot":true,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[201]},
  postMessages: {"method":"post","path":"/v1/channels/{channel}/messages/batch","auth":"key","scope":"messages:write","hot":true,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readChannelMetrics: {"method":"get","path":"/v1/channels/{channel}/metrics","auth":"key","scope":"channels:read","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readChannelWebhook: {"method":"get","path":"/v1/channels/{channel}/webhook","auth":"key","scope":"channels:manage","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  putChannelWebhook: {"method":"put","path":"/v1/channels/{channel}/webhook","auth":"key","scope":"channels:manage","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  deleteChannelWebhook: {"method":"delete","path":"/v1/channels/{channel}/webhook","auth":"key","scope":"channels:manage","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  testChannelWebhook: {"method":"post","path":"/v1/channels/{channel}/webhook/test","auth":"key","scope":"channels:manage","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[202]},
  listKeys: {"method":"get","path":"/v1/keys","auth":"key","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  mintKey: {"method":"post","path":"/v1/keys","auth":"optional-key","scope":null,"hot":false,"idempotency":"ignore","limitedBy":"minting","handsOut":null,"changesKeys":false,"successes":[201]},
  readOwnKey: {"method":"get","path":"/v1/keys/me","auth":"key","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  revokeOwnKey: {"method":"delete","path":"/v1/keys/me","auth":"key","scope":null,"hot":false,"idempotency":"reexecute","limitedBy":null,"handsOut":null,"changesKeys":true,"successes":[200]},
  narrowOwnScopes: {"method":"put","path":"/v1/keys/me/scopes","auth":"key","scope":null,"hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":true,"successes":[200]},
  revokeKey: {"method":"delete","path":"/v1/keys/{key_id}","auth":"key","scope":null,"hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":true,"successes":[200]},
  heartbeatLease: {"method":"post","path":"/v1/leases/{token}/heartbeat","auth":"key","scope":"messages:claim","hot":true,"idempotency":"reexecute","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  ackMessages: {"method":"post","path":"/v1/messages/ack/batch","auth":"key","scope":"messages:ack","hot":true,"idempotency":"reexecute","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readMessage: {"method":"get","path":"/v1/messages/{id}","auth":"key","scope":"messages:read","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  retractMessage: {"method":"delete","path":"/v1/messages/{id}","auth":"key","scope":"messages:write","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  ackMessage: {"method":"post","path":"/v1/messages/{id}/ack","auth":"key","scope":"messages:ack","hot":true,"idempotency":"reexecute","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  claimMessage: {"method":"post","path":"/v1/messages/{id}/claim","auth":"key","scope":"messages:claim","hot":true,"idempotency":"reexecute","limitedBy":null,"handsOut":"by-status","changesKeys":false,"successes":[200]},
  claimMessageWithLease: {"method":"post","path":"/v1/messages/{id}/claim-with-lease","auth":"key","scope":"messages:claim","hot":true,"idempotency":"reexecute","limitedBy":null,"handsOut":"by-status","changesKeys":false,"successes":[200]},
  releaseMessage: {"method":"post","path":"/v1/messages/{id}/release","auth":"key","scope":"messages:claim","hot":true,"idempotency":"reexecute","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  requeueMessage: {"method":"post","path":"/v1/messages/{id}/requeue","auth":"key","scope":"messages:claim","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readObservability: {"method":"get","path":"/v1/observability/metrics","auth":"key","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  listAudit: {"method":"get","path":"/v1/security/audit","auth":"key","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  listSessions: {"method":"get","path":"/v1/sessions","auth":"key","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  createOwnSession: {"method":"post","path":"/v1/sessions","auth":"key","scope":null,"hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[201]},
  readSession: {"method":"get","path":"/v1/sessions/{id}","auth":"key","scope":null,"hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  patchSession: {"method":"patch","path":"/v1/sessions/{id}","auth":"key","scope":null,"hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  deleteSession: {"method":"delete","path":"/v1/sessions/{id}","auth":"key","scope":null,"hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  broadcastTask: {"method":"post","path":"/v1/tasks/broadcast","auth":"key","scope":"messages:write","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[201]},
  claimTask: {"method":"post","path":"/v1/tasks/claim","auth":"key","scope":"messages:claim","hot":true,"idempotency":"reexecute","limitedBy":null,"handsOut":"by-list","changesKeys":false,"successes":[200]},
  claimAndAck: {"method":"post","path":"/v1/tasks/claim-and-ack","auth":"key","scope":"messages:claim","hot":false,"idempotency":"reexecute","limitedBy":null,"handsOut":"always","changesKeys":false,"successes":[200]},
  createClaimableSession: {"method":"post","path":"/v1/tasks/create-claimable-session","auth":"key","scope":"channels:write","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[201]},
  postTask: {"method":"post","path":"/v1/tasks/post","auth":"key","scope":"messages:write","hot":true,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[201]},
  postTaskWithResult: {"method":"post","path":"/v1/tasks/post-with-result","auth":"key","scope":"messages:write","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[201]},
  subscribeTasks: {"method":"post","path":"/v1/tasks/subscribe","auth":"key","scope":"messages:read","hot":false,"idempotency":"reexecute","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  readResult: {"method":"get","path":"/v1/tasks/{id}/result","auth":"key","scope":"messages:read","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  publishResult: {"method":"post","path":"/v1/tasks/{id}/result","auth":"key","scope":"messages:write","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200,201]},
  listWebhookDeliveries: {"method":"get","path":"/v1/webhook-deliveries","auth":"key","scope":"channels:manage","hot":false,"idempotency":null,"limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[200]},
  redeliverWebhook: {"method":"post","path":"/v1/webhook-deliveries/{id}/redeliver","auth":"key","scope":"channels:manage","hot":false,"idempotency":"replay","limitedBy":null,"handsOut":null,"changesKeys":false,"successes":[202]},
} as const;

export type OperationId = keyof typeof routes;

/** What is spoken in its own protocol: no handler serves it. */
export const transports = {"readAgentCard":{"method":"get","path":"/.well-known/agent-card.json"},"callAgent":{"method":"post","path":"/a2a"},"callChannelAgent":{"method":"post","path":"/a2a/{channel}"},"readChannelAgentCard":{"method":"get","path":"/a2a/{channel}/.well-known/agent-card.json"},"callMcp":{"method":"post","path":"/mcp"}} as const;
/** What only some operations ask for. */
export interface RouteOptions {
  /** The form of its errors; `problem` where it is left out. */
  readonly errorForm?: "problem" | "detail";
  /** Whether the path with a slash at its end leads here too. */
  readonly trailingSlash?: boolean;
  /** Largest body, where it is smaller than the server's: what its fields can hold, or what the spec says. */
  readonly maxBodyBytes?: number;
  /** How deep the JSON of the body may nest, where it is not 32. */
  readonly maxDepth?: number;
  /** Refusals that count as a wrong guess. */
  readonly countsMisses?: readonly Refusal[];
}

export const routeOptions: Readonly<Record<OperationId, RouteOptions>> = {
  readAgentPolicy: {},
  readWellKnownAiManifest: {},
  readAiPlugin: {},
  redirectBackchannelJson: {},
  readWellKnownOpenApi: {},
  readUsage: {},
  listAgentChannels: {"errorForm":"detail","trailingSlash":true},
  createAgentChannel: {"errorForm":"detail","trailingSlash":true,"maxBodyBytes":262144},
  readAgentChannel: {"errorForm":"detail","trailingSlash":true,"countsMisses":["no_such_agent_channel","agent_channel_restricted"]},
  closeAgentChannel: {"errorForm":"detail","trailingSlash":true,"countsMisses":["no_such_agent_channel","agent_channel_restricted"]},
  appendAgentChannelEvent: {"errorForm":"detail","trailingSlash":true,"maxBodyBytes":262144,"maxDepth":33,"countsMisses":["no_such_agent_channel","agent_channel_restricted"]},
  listAgentChannelEvents: {"errorForm":"detail","trailingSlash":true,"countsMisses":["no_such_agent_channel","agent_channel_restricted"]},
  readAgentChannelSpec: {"errorForm":"detail","trailingSlash":true,"countsMisses":["no_such_agent_channel","agent_channel_restricted"]},
  readAgentChannelState: {"errorForm":"detail","trailingSlash":true,"countsMisses":["no_such_agent_channel","agent_channel_restricted"]},
  readAgentGuide: {},
  readAiManifest: {},
  readDocsPage: {},
  readFirstSuccessPrompt: {},
  readHealth: {},
  readLlmsFullTxt: {},
  readLlmsTxt: {},
  readMetrics: {},
  readLegacyOpenApi: {},
  readOpenApi: {},
  readOpenApiYaml: {},
  redirectRepo: {},
  redirectRepoPath: {},
  readRobots: {},
  readStatus: {},
  readStatusHistory: {},
  listAccountChannels: {},
  listHeldMessages: {},
  listActors: {},
  createActor: {"maxBodyBytes":223264},
  readActor: {},
  addActorAlias: {"maxBodyBytes":65536},
  readActorWebhook: {},
  putActorWebhook: {"maxBodyBytes":65536},
  deleteActorWebhook: {},
  testActorWebhook: {},
  adminListAudit: {},
  adminPauseChannel: {},
  adminResumeChannel: {},
  adminMintKey: {"maxBodyBytes":121024},
  adminRevokeKey: {},
  setMinting: {"maxBodyBytes":65536},
  resolveInvitation: {},
  revokeInvitation: {},
  listChannels: {},
  createChannel: {},
  readChannel: {},
  patchChannel: {},
  deleteChannel: {},
  listAccessRequests: {},
  requestAccess: {},
  approveAccessRequest: {},
  denyAccessRequest: {},
  readChannelActivity: {},
  addChannelAlias: {"maxBodyBytes":65536},
  listChannelEvents: {},
  listHistory: {},
  listInvitations: {},
  createInvitation: {},
  listMembers: {},
  addMember: {"maxBodyBytes":65536},
  removeMember: {},
  listMessages: {},
  postMessage: {},
  postMessages: {},
  readChannelMetrics: {},
  readChannelWebhook: {},
  putChannelWebhook: {"maxBodyBytes":65536},
  deleteChannelWebhook: {},
  testChannelWebhook: {},
  listKeys: {},
  mintKey: {"maxBodyBytes":121024},
  readOwnKey: {},
  revokeOwnKey: {},
  narrowOwnScopes: {"maxBodyBytes":82432},
  revokeKey: {},
  heartbeatLease: {},
  ackMessages: {"maxBodyBytes":10570336},
  readMessage: {},
  retractMessage: {},
  ackMessage: {"maxBodyBytes":105664},
  claimMessage: {"maxBodyBytes":102240},
  claimMessageWithLease: {"maxBodyBytes":103264},
  releaseMessage: {"maxBodyBytes":65536},
  requeueMessage: {"maxBodyBytes":65536},
  readObservability: {},
  listAudit: {},
  listSessions: {},
  createOwnSession: {"maxBodyBytes":1576800},
  readSession: {},
  patchSession: {},
  deleteSession: {},
  broadcastTask: {"maxBodyBytes":96107360},
  claimTask: {"maxBodyBytes":108736},
  claimAndAck: {"maxBodyBytes":105664},
  createClaimableSession: {"maxBodyBytes":124448},
  postTask: {"maxBodyBytes":96108384},
  postTaskWithResult: {"maxBodyBytes":96108384},
  subscribeTasks: {},
  readResult: {},
  publishResult: {"maxBodyBytes":96110784},
  listWebhookDeliveries: {},
  redeliverWebhook: {},
};

export interface FieldRule {
  /** The code that answers a value against the field's rule. */
  code: FieldRefusal;
  /** Blanks around the string are dropped. */
  strip?: boolean;
  /** It is a name, or a list of names: the spellings that Unicode holds for the same are one. */
  nfc?: boolean;
  /** Largest JSON text of the value, in bytes. */
  maxBytes?: number;
  /** Its numbers are kept as they are written. */
  exactNumbers?: boolean;
  /** The fields of each element of a list of objects. */
  items?: Record<string, FieldRule>;
}

export interface RequestRule {
  /** Path and query parameters and the code that answers a bad one. */
  parameters: Record<string, FieldRefusal>;
  /** The parameters that are names, as `nfc` says of fields. */
  names: readonly string[];
  /** Top-level fields of the body; null where the operation reads none. */
  fields: Record<string, FieldRule> | null;
  /** What becomes of fields that are not in `fields`: ignored and named in the answer, refused, or the handler's. */
  unknownFields: "ignore" | "refuse" | "keep";
}

/** What the validator's schema cannot say about each request. */
export const requests: Record<OperationId, RequestRule> = {
  readAgentPolicy: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  readWellKnownAiManifest: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  readAiPlugin: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  redirectBackchannelJson: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  readWellKnownOpenApi: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  readUsage: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  listAgentChannels: {"parameters":{"limit":"invalid_limit","include_closed":"invalid_field","before":"invalid_cursor"},"names":[],"fields":null,"unknownFields":"ignore"},
  createAgentChannel: {"parameters":{},"names":[],"fields":{"title":{"code":"invalid_string"},"created_by":{"code":"invalid_string"},"access":{"code":"invalid_access"}},"unknownFields":"ignore"},
  readAgentChannel: {"parameters":{"id":"malformed_agent_channel_id","format":"invalid_field","invite":"invalid_field"},"names":[],"fields":null,"unknownFields":"ignore"},
  closeAgentChannel: {"parameters":{"id":"malformed_agent_channel_id"},"names":[],"fields":null,"unknownFields":"ignore"},
  appendAgentChannelEvent: {"parameters":{"id":"malformed_agent_channel_id"},"names":[],"fields":{"kind":{"code":"invalid_string"},"author":{"code":"invalid_string"},"payload":{"code":"invalid_object","exactNumbers":true}},"unknownFields":"ignore"},
  listAgentChannelEvents: {"parameters":{"id":"malformed_agent_channel_id","kind":"invalid_field","limit":"invalid_limit","after":"invalid_cursor","before":"invalid_cursor","wait":"invalid_wait"},"names":[],"fields":null,"unknownFields":"ignore"},
  readAgentChannelSpec: {"parameters":{"id":"malformed_agent_channel_id"},"names":[],"fields":null,"unknownFields":"ignore"},
  readAgentChannelState: {"parameters":{"id":"malformed_agent_channel_id"},"names":[],"fields":null,"unknownFields":"ignore"},
  readAgentGuide: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  readAiManifest: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  readDocsPage: {"parameters":{"page":"not_found"},"names":[],"fields":null,"unknownFields":"ignore"},
  readFirstSuccessPrompt: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  readHealth: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  readLlmsFullTxt: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  readLlmsTxt: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  readMetrics: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  readLegacyOpenApi: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  readOpenApi: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  readOpenApiYaml: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  redirectRepo: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  redirectRepoPath: {"parameters":{"path":"not_found"},"names":[],"fields":null,"unknownFields":"ignore"},
  readRobots: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  readStatus: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  readStatusHistory: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  listAccountChannels: {"parameters":{"limit":"invalid_limit","name":"invalid_field","cursor":"invalid_cursor","mode":"invalid_field","access":"invalid_field"},"names":[],"fields":null,"unknownFields":"ignore"},
  listHeldMessages: {"parameters":{"own":"invalid_field","cursor":"invalid_cursor","limit":"invalid_limit"},"names":[],"fields":null,"unknownFields":"ignore"},
  listActors: {"parameters":{"cursor":"invalid_cursor","limit":"invalid_limit"},"names":[],"fields":null,"unknownFields":"ignore"},
  createActor: {"parameters":{},"names":[],"fields":{"name":{"code":"invalid_string","strip":true,"nfc":true},"description":{"code":"invalid_string"},"metadata":{"code":"invalid_object","maxBytes":16384}},"unknownFields":"ignore"},
  readActor: {"parameters":{"actor":"actor_not_found"},"names":["actor"],"fields":null,"unknownFields":"ignore"},
  addActorAlias: {"parameters":{"actor":"actor_not_found"},"names":["actor"],"fields":{"alias":{"code":"invalid_string","strip":true,"nfc":true}},"unknownFields":"ignore"},
  readActorWebhook: {"parameters":{"actor":"actor_not_found"},"names":["actor"],"fields":null,"unknownFields":"ignore"},
  putActorWebhook: {"parameters":{"actor":"actor_not_found"},"names":["actor"],"fields":{"url":{"code":"invalid_webhook_url"},"secret":{"code":"invalid_string"}},"unknownFields":"ignore"},
  deleteActorWebhook: {"parameters":{"actor":"actor_not_found"},"names":["actor"],"fields":null,"unknownFields":"ignore"},
  testActorWebhook: {"parameters":{"actor":"actor_not_found"},"names":["actor"],"fields":null,"unknownFields":"ignore"},
  adminListAudit: {"parameters":{"limit":"invalid_limit","cursor":"invalid_cursor","key_id":"invalid_string","event_type":"invalid_string"},"names":[],"fields":null,"unknownFields":"ignore"},
  adminPauseChannel: {"parameters":{"channel":"channel_not_found"},"names":[],"fields":null,"unknownFields":"ignore"},
  adminResumeChannel: {"parameters":{"channel":"channel_not_found"},"names":[],"fields":null,"unknownFields":"ignore"},
  adminMintKey: {"parameters":{},"names":[],"fields":{"agent_label":{"code":"invalid_string","strip":true,"nfc":true}},"unknownFields":"ignore"},
  adminRevokeKey: {"parameters":{"key_id":"key_not_found"},"names":[],"fields":null,"unknownFields":"ignore"},
  setMinting: {"parameters":{},"names":[],"fields":{"enabled":{"code":"invalid_field"}},"unknownFields":"ignore"},
  resolveInvitation: {"parameters":{"id":"invitation_not_found"},"names":[],"fields":null,"unknownFields":"ignore"},
  revokeInvitation: {"parameters":{"id":"invitation_not_found"},"names":[],"fields":null,"unknownFields":"ignore"},
  listChannels: {"parameters":{"limit":"invalid_limit","since":"invalid_cursor","cursor":"invalid_cursor"},"names":[],"fields":null,"unknownFields":"ignore"},
  createChannel: {"parameters":{},"names":[],"fields":{"name":{"code":"invalid_channel_name","strip":true,"nfc":true},"mode":{"code":"invalid_mode","strip":true},"access":{"code":"invalid_access"},"discoverable":{"code":"invalid_discoverable"},"description":{"code":"invalid_string"},"metadata_schema":{"code":"invalid_object","maxBytes":16384},"pinned_message":{"code":"invalid_string"},"related_channels":{"code":"invalid_related_channels","nfc":true},"retention_days":{"code":"invalid_retention_days"},"max_messages":{"code":"invalid_max_messages"},"max_writes_per_minute":{"code":"invalid_max_writes_per_minute"},"max_attempts":{"code":"invalid_max_attempts"},"retry_delay_seconds":{"code":"invalid_retry_delay_seconds"},"ttl_seconds":{"code":"invalid_ttl_seconds"},"webhook_url":{"code":"invalid_webhook_url"},"webhook_secret":{"code":"invalid_string"}},"unknownFields":"ignore"},
  readChannel: {"parameters":{"channel":"channel_not_found"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  patchChannel: {"parameters":{"channel":"channel_not_found"},"names":["channel"],"fields":{"name":{"code":"invalid_channel_name","strip":true,"nfc":true},"mode":{"code":"invalid_mode","strip":true},"access":{"code":"invalid_access"},"discoverable":{"code":"invalid_discoverable"},"description":{"code":"invalid_string"},"metadata_schema":{"code":"invalid_object","maxBytes":16384},"pinned_message":{"code":"invalid_string"},"related_channels":{"code":"invalid_related_channels","nfc":true},"retention_days":{"code":"invalid_retention_days"},"max_messages":{"code":"invalid_max_messages"},"max_writes_per_minute":{"code":"invalid_max_writes_per_minute"},"max_attempts":{"code":"invalid_max_attempts"},"retry_delay_seconds":{"code":"invalid_retry_delay_seconds"},"paused":{"code":"invalid_paused"}},"unknownFields":"refuse"},
  deleteChannel: {"parameters":{"channel":"channel_not_found"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  listAccessRequests: {"parameters":{"channel":"channel_not_found","cursor":"invalid_cursor","limit":"invalid_limit"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  requestAccess: {"parameters":{"channel":"channel_not_found"},"names":["channel"],"fields":{"reason":{"code":"invalid_string"}},"unknownFields":"ignore"},
  approveAccessRequest: {"parameters":{"channel":"channel_not_found","request_id":"access_request_not_found"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  denyAccessRequest: {"parameters":{"channel":"channel_not_found","request_id":"access_request_not_found"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  readChannelActivity: {"parameters":{"channel":"channel_not_found"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  addChannelAlias: {"parameters":{"channel":"channel_not_found"},"names":["channel"],"fields":{"alias":{"code":"invalid_string","strip":true,"nfc":true}},"unknownFields":"ignore"},
  listChannelEvents: {"parameters":{"channel":"channel_not_found","since":"invalid_cursor","cursor":"invalid_cursor","limit":"invalid_limit"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  listHistory: {"parameters":{"channel":"channel_not_found","cursor":"invalid_cursor","limit":"invalid_limit"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  listInvitations: {"parameters":{"channel":"channel_not_found","cursor":"invalid_cursor","limit":"invalid_limit"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  createInvitation: {"parameters":{"channel":"channel_not_found"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  listMembers: {"parameters":{"channel":"channel_not_found","cursor":"invalid_cursor","limit":"invalid_limit"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  addMember: {"parameters":{"channel":"channel_not_found"},"names":["channel"],"fields":{"key_id":{"code":"invalid_string","strip":true}},"unknownFields":"ignore"},
  removeMember: {"parameters":{"channel":"channel_not_found","key_id":"invalid_string"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  listMessages: {"parameters":{"channel":"channel_not_found","since":"invalid_cursor","cursor":"invalid_cursor","limit":"invalid_limit","status":"invalid_status","expiring_before":"invalid_field","wait":"invalid_wait"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  postMessage: {"parameters":{"channel":"channel_not_found"},"names":["channel"],"fields":{"content":{"code":"invalid_string"},"actor_label":{"code":"invalid_string"},"metadata":{"code":"invalid_object","maxBytes":16384},"delay_seconds":{"code":"invalid_delay_seconds"},"actor":{"code":"invalid_string","nfc":true},"mentions":{"code":"invalid_mentions","nfc":true}},"unknownFields":"ignore"},
  postMessages: {"parameters":{"channel":"channel_not_found"},"names":["channel"],"fields":{"messages":{"code":"invalid_field","items":{"content":{"code":"invalid_string"},"actor_label":{"code":"invalid_string"},"metadata":{"code":"invalid_object","maxBytes":16384},"delay_seconds":{"code":"invalid_delay_seconds"},"actor":{"code":"invalid_string","nfc":true},"mentions":{"code":"invalid_mentions","nfc":true}}}},"unknownFields":"ignore"},
  readChannelMetrics: {"parameters":{"channel":"channel_not_found"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  readChannelWebhook: {"parameters":{"channel":"channel_not_found"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  putChannelWebhook: {"parameters":{"channel":"channel_not_found"},"names":["channel"],"fields":{"url":{"code":"invalid_webhook_url"},"secret":{"code":"invalid_string"}},"unknownFields":"ignore"},
  deleteChannelWebhook: {"parameters":{"channel":"channel_not_found"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  testChannelWebhook: {"parameters":{"channel":"channel_not_found"},"names":["channel"],"fields":null,"unknownFields":"ignore"},
  listKeys: {"parameters":{"cursor":"invalid_cursor","limit":"invalid_limit"},"names":[],"fields":null,"unknownFields":"ignore"},
  mintKey: {"parameters":{},"names":[],"fields":{"agent_label":{"code":"invalid_string","strip":true,"nfc":true}},"unknownFields":"ignore"},
  readOwnKey: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  revokeOwnKey: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  narrowOwnScopes: {"parameters":{},"names":[],"fields":{"scopes":{"code":"invalid_scopes"}},"unknownFields":"ignore"},
  revokeKey: {"parameters":{"key_id":"key_not_found","descendants":"invalid_field"},"names":[],"fields":null,"unknownFields":"ignore"},
  heartbeatLease: {"parameters":{"token":"lease_expired"},"names":[],"fields":{"lease_seconds":{"code":"invalid_lease_seconds"},"progress":{"code":"invalid_string"},"checkpoint":{"code":"invalid_field"}},"unknownFields":"ignore"},
  ackMessages: {"parameters":{},"names":[],"fields":{"actor":{"code":"invalid_string","strip":true,"nfc":true},"messages":{"code":"invalid_field","items":{"id":{"code":"invalid_string"},"lease_token":{"code":"invalid_string"},"metadata":{"code":"invalid_object","maxBytes":16384}}}},"unknownFields":"ignore"},
  readMessage: {"parameters":{"id":"message_not_found"},"names":[],"fields":null,"unknownFields":"ignore"},
  retractMessage: {"parameters":{"id":"message_not_found"},"names":[],"fields":null,"unknownFields":"ignore"},
  ackMessage: {"parameters":{"id":"message_not_found"},"names":[],"fields":{"actor":{"code":"invalid_string","strip":true,"nfc":true},"lease_token":{"code":"invalid_string"},"metadata":{"code":"invalid_object","maxBytes":16384}},"unknownFields":"ignore"},
  claimMessage: {"parameters":{"id":"message_not_found"},"names":[],"fields":{"actor":{"code":"invalid_string","strip":true,"nfc":true},"metadata":{"code":"invalid_object","maxBytes":16384}},"unknownFields":"ignore"},
  claimMessageWithLease: {"parameters":{"id":"message_not_found"},"names":[],"fields":{"actor":{"code":"invalid_string","strip":true,"nfc":true},"lease_seconds":{"code":"invalid_lease_seconds"},"metadata":{"code":"invalid_object","maxBytes":16384}},"unknownFields":"ignore"},
  releaseMessage: {"parameters":{"id":"message_not_found"},"names":[],"fields":{"actor":{"code":"invalid_string","strip":true,"nfc":true},"lease_token":{"code":"invalid_string"},"delay_seconds":{"code":"invalid_delay_seconds"}},"unknownFields":"ignore"},
  requeueMessage: {"parameters":{"id":"message_not_found"},"names":[],"fields":{"delay_seconds":{"code":"invalid_delay_seconds"},"even_if_claimed":{"code":"invalid_field"}},"unknownFields":"ignore"},
  readObservability: {"parameters":{},"names":[],"fields":null,"unknownFields":"ignore"},
  listAudit: {"parameters":{"limit":"invalid_limit","cursor":"invalid_cursor"},"names":[],"fields":null,"unknownFields":"ignore"},
  listSessions: {"parameters":{"cursor":"invalid_cursor","limit":"invalid_limit"},"names":[],"fields":null,"unknownFields":"ignore"},
  createOwnSession: {"parameters":{},"names":[],"fields":{"name":{"code":"invalid_string","strip":true,"nfc":true},"state":{"code":"invalid_object","maxBytes":262144}},"unknownFields":"ignore"},
  readSession: {"parameters":{"id":"session_not_found"},"names":[],"fields":null,"unknownFields":"ignore"},
  patchSession: {"parameters":{"id":"session_not_found"},"names":[],"fields":{"state":{"code":"invalid_object","maxBytes":262144}},"unknownFields":"keep"},
  deleteSession: {"parameters":{"id":"session_not_found"},"names":[],"fields":null,"unknownFields":"ignore"},
  broadcastTask: {"parameters":{},"names":[],"fields":{"channel":{"code":"invalid_string","strip":true,"nfc":true},"content":{"code":"invalid_string"},"actor_label":{"code":"invalid_string"},"metadata":{"code":"invalid_object","maxBytes":16384}},"unknownFields":"ignore"},
  claimTask: {"parameters":{},"names":[],"fields":{"channel":{"code":"invalid_string","strip":true,"nfc":true},"actor":{"code":"invalid_string","strip":true,"nfc":true},"lease_seconds":{"code":"invalid_lease_seconds"},"wait":{"code":"invalid_wait"},"max":{"code":"invalid_max"},"metadata":{"code":"invalid_object","maxBytes":16384}},"unknownFields":"ignore"},
  claimAndAck: {"parameters":{},"names":[],"fields":{"message_id":{"code":"invalid_string","nfc":true},"actor":{"code":"invalid_string","strip":true,"nfc":true},"metadata":{"code":"invalid_object","maxBytes":16384}},"unknownFields":"ignore"},
  createClaimableSession: {"parameters":{},"names":[],"fields":{"name":{"code":"invalid_channel_name","strip":true,"nfc":true},"description":{"code":"invalid_string"}},"unknownFields":"ignore"},
  postTask: {"parameters":{},"names":[],"fields":{"channel":{"code":"invalid_channel_name","strip":true,"nfc":true},"content":{"code":"invalid_string"},"actor_label":{"code":"invalid_string"},"metadata":{"code":"invalid_object","maxBytes":16384},"delay_seconds":{"code":"invalid_delay_seconds"}},"unknownFields":"ignore"},
  postTaskWithResult: {"parameters":{},"names":[],"fields":{"channel":{"code":"invalid_channel_name","strip":true,"nfc":true},"content":{"code":"invalid_string"},"actor_label":{"code":"invalid_string"},"metadata":{"code":"invalid_object","maxBytes":16384},"delay_seconds":{"code":"invalid_delay_seconds"}},"unknownFields":"ignore"},
  subscribeTasks: {"parameters":{},"names":[],"fields":{"channel":{"code":"invalid_string","strip":true,"nfc":true},"since":{"code":"invalid_cursor"},"limit":{"code":"invalid_limit"},"wait":{"code":"invalid_wait"}},"unknownFields":"ignore"},
  readResult: {"parameters":{"id":"message_not_found","wait":"invalid_wait"},"names":[],"fields":null,"unknownFields":"ignore"},
  publishResult: {"parameters":{"id":"message_not_found"},"names":[],"fields":{"content":{"code":"invalid_string"},"actor_label":{"code":"invalid_string"},"metadata":{"code":"invalid_object","maxBytes":16384},"actor":{"code":"invalid_string","strip":true,"nfc":true},"lease_token":{"code":"invalid_string"}},"unknownFields":"ignore"},
  listWebhookDeliveries: {"parameters":{"channel":"channel_not_found","actor":"actor_not_found","status":"invalid_status","cursor":"invalid_cursor","limit":"invalid_limit"},"names":["channel","actor"],"fields":null,"unknownFields":"ignore"},
  redeliverWebhook: {"parameters":{"id":"delivery_not_found"},"names":[],"fields":null,"unknownFields":"ignore"},
};
