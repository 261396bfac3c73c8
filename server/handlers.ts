import { approveAccessRequest } from "./access/approve.ts";
import { denyAccessRequest } from "./access/deny.ts";
import { listAccessRequests } from "./access/list.ts";
import { requestAccess } from "./access/request.ts";
import { listAccountChannels } from "./account/channels.ts";
import { listHeldMessages } from "./account/held.ts";
import { readObservability } from "./account/observability.ts";
import { readUsage } from "./account/usage.ts";
import { addActorAlias } from "./actors/add-alias.ts";
import { createActor } from "./actors/create.ts";
import { listActors } from "./actors/list.ts";
import { readActor } from "./actors/read.ts";
import { adminListAudit } from "./admin/list-audit.ts";
import { adminMintKey } from "./admin/mint-key.ts";
import { adminPauseChannel, adminResumeChannel } from "./admin/pause.ts";
import { adminRevokeKey } from "./admin/revoke-key.ts";
import { setMinting } from "./admin/set-minting.ts";
import { appendAgentChannelEvent } from "./agent-channels/append.ts";
import { closeAgentChannel } from "./agent-channels/close.ts";
import { createAgentChannel } from "./agent-channels/create.ts";
import { listAgentChannels } from "./agent-channels/list.ts";
import { listAgentChannelEvents } from "./agent-channels/list-events.ts";
import { readAgentChannel } from "./agent-channels/read.ts";
import { readAgentChannelSpec, readAgentChannelState } from "./agent-channels/read-newest.ts";
import { listAudit } from "./audit/list.ts";
import { addChannelAlias } from "./channels/add-alias.ts";
import { createChannel } from "./channels/create.ts";
import { deleteChannel } from "./channels/delete.ts";
import { listChannels } from "./channels/discover.ts";
import { listChannelEvents } from "./channels/list-events.ts";
import { patchChannel } from "./channels/patch.ts";
import { readChannel } from "./channels/read.ts";
import type { Handlers } from "./contract/operation.ts";
import { readDocsPage } from "./discovery/docs-page.ts";
import { readHealth } from "./discovery/health.ts";
import { readAiManifest, readWellKnownAiManifest, redirectBackchannelJson } from "./discovery/manifest.ts";
import { readLegacyOpenApi, readOpenApi, readOpenApiYaml, readWellKnownOpenApi } from "./discovery/openapi.ts";
import { readAgentPolicy, readAiPlugin } from "./discovery/policy.ts";
import { redirectRepo, redirectRepoPath } from "./discovery/repo.ts";
import { readStatus } from "./discovery/status.ts";
import { readStatusHistory } from "./discovery/status-history.ts";
import { readAgentGuide, readFirstSuccessPrompt, readLlmsFullTxt, readLlmsTxt, readRobots } from "./discovery/texts.ts";
import { createInvitation } from "./invitations/create.ts";
import { listInvitations } from "./invitations/list.ts";
import { resolveInvitation } from "./invitations/resolve.ts";
import { revokeInvitation } from "./invitations/revoke.ts";
import { listKeys } from "./keys/list.ts";
import { mintKey } from "./keys/mint.ts";
import { narrowOwnScopes } from "./keys/narrow-scopes.ts";
import { readOwnKey } from "./keys/read-own.ts";
import { revokeKey } from "./keys/revoke.ts";
import { revokeOwnKey } from "./keys/revoke-own.ts";
import { claimMessage } from "./leases/claim.ts";
import { claimMessageWithLease } from "./leases/claim-with-lease.ts";
import { heartbeatLease } from "./leases/heartbeat.ts";
import { releaseMessage } from "./leases/release.ts";
import { addMember } from "./membership/add.ts";
import { listMembers } from "./membership/list.ts";
import { removeMember } from "./membership/remove.ts";
import { ackMessage } from "./messages/ack.ts";
import { ackMessages } from "./messages/ack-batch.ts";
import { listMessages } from "./messages/list.ts";
import { listHistory } from "./messages/list-history.ts";
import { postMessage } from "./messages/post.ts";
import { postMessages } from "./messages/post-batch.ts";
import { readMessage } from "./messages/read.ts";
import { readChannelActivity } from "./messages/read-channel-activity.ts";
import { readChannelMetrics } from "./messages/read-channel-metrics.ts";
import { requeueMessage } from "./messages/requeue.ts";
import { retractMessage } from "./messages/retract.ts";
import { createOwnSession } from "./sessions/create.ts";
import { deleteSession } from "./sessions/delete.ts";
import { listSessions } from "./sessions/list.ts";
import { patchSession } from "./sessions/patch.ts";
import { readSession } from "./sessions/read.ts";
import { broadcastTask } from "./tasks/broadcast.ts";
import { claimTask } from "./tasks/claim.ts";
import { claimAndAck } from "./tasks/claim-and-ack.ts";
import { createClaimableSession } from "./tasks/create-claimable-session.ts";
import { postTask } from "./tasks/post.ts";
import { postTaskWithResult } from "./tasks/post-with-result.ts";
import { publishResult } from "./tasks/publish-result.ts";
import { readResult } from "./tasks/read-result.ts";
import { subscribeTasks } from "./tasks/subscribe.ts";
import { readMetrics } from "./telemetry/read-metrics.ts";
import { listWebhookDeliveries } from "./webhooks/list-deliveries.ts";
import { readActorWebhook, readChannelWebhook } from "./webhooks/read.ts";
import { redeliverWebhook } from "./webhooks/redeliver.ts";
import { deleteActorWebhook, deleteChannelWebhook } from "./webhooks/remove.ts";
import { testActorWebhook, testChannelWebhook } from "./webhooks/send-test.ts";
import { putActorWebhook, putChannelWebhook } from "./webhooks/set.ts";

/** Every operation of the contract and its handler. A missing one does not compile. */
export const handlers = {
  ackMessage,
  ackMessages,
  addActorAlias,
  addChannelAlias,
  addMember,
  adminListAudit,
  adminMintKey,
  adminPauseChannel,
  adminResumeChannel,
  adminRevokeKey,
  appendAgentChannelEvent,
  approveAccessRequest,
  broadcastTask,
  claimAndAck,
  claimMessage,
  claimMessageWithLease,
  claimTask,
  closeAgentChannel,
  createAgentChannel,
  createActor,
  createChannel,
  createClaimableSession,
  createInvitation,
  createOwnSession,
  deleteActorWebhook,
  deleteChannel,
  deleteChannelWebhook,
  deleteSession,
  denyAccessRequest,
  heartbeatLease,
  listAccountChannels,
  listActors,
  listAgentChannelEvents,
  listAgentChannels,
  listAccessRequests,
  listAudit,
  listChannelEvents,
  listChannels,
  listHeldMessages,
  listInvitations,
  listKeys,
  listMembers,
  listHistory,
  listMessages,
  listSessions,
  listWebhookDeliveries,
  mintKey,
  narrowOwnScopes,
  patchChannel,
  patchSession,
  postMessage,
  postMessages,
  postTask,
  postTaskWithResult,
  publishResult,
  putActorWebhook,
  putChannelWebhook,
  readAgentChannel,
  readAgentChannelSpec,
  readAgentChannelState,
  readActor,
  readActorWebhook,
  readAgentGuide,
  readAgentPolicy,
  readAiManifest,
  readAiPlugin,
  readChannel,
  readChannelActivity,
  readChannelMetrics,
  readChannelWebhook,
  readDocsPage,
  readFirstSuccessPrompt,
  readHealth,
  readMessage,
  readMetrics,
  readLlmsFullTxt,
  readLlmsTxt,
  readObservability,
  readOpenApi,
  readLegacyOpenApi,
  readOpenApiYaml,
  readOwnKey,
  readResult,
  readRobots,
  readSession,
  readStatus,
  readStatusHistory,
  readUsage,
  readWellKnownAiManifest,
  readWellKnownOpenApi,
  redirectBackchannelJson,
  redirectRepo,
  redirectRepoPath,
  redeliverWebhook,
  releaseMessage,
  removeMember,
  requestAccess,
  requeueMessage,
  resolveInvitation,
  retractMessage,
  revokeInvitation,
  revokeKey,
  revokeOwnKey,
  setMinting,
  subscribeTasks,
  testActorWebhook,
  testChannelWebhook,
} satisfies Handlers;
