import type { OperationId } from "../../generated/operations.ts";
import { everyone, INVITED, KEY, type Row, SCOPE } from "./row.ts";
import type { Scene } from "./scene.ts";

const channel = ({ channel }: Scene) => ({ params: { channel } });
const free = ({ free: id }: Scene) => ({ params: { id } });
const held = ({ held: id }: Scene) => ({ params: { id } });
const invitation = ({ invitation: id }: Scene) => ({ params: { id } });
const request = ({ channel, request: request_id }: Scene) => ({ params: { channel, request_id } });
const content = { content: "c" };

const DENIED = "403 channel_access_denied";
/** A member may be told that the channel is there, but it is the owner's to manage. */
const OWNERS = "403 forbidden";
const TAKEN = "409 already_claimed";
const LOST = "410 lease_expired";

/** What is asked of somebody else's restricted channel: the door, the request, then stranger, member, poster, holder, owner, narrowed key. */
export const IN_A_CHANNEL: Partial<Record<OperationId, Row<Scene>>> = {
  readChannel: [KEY, channel, DENIED, 200, 200, 200, 200, SCOPE],
  readChannelMetrics: [KEY, channel, DENIED, 200, 200, 200, 200, SCOPE],
  patchChannel: [
    KEY,
    (scene) => ({ ...channel(scene), body: { description: "d" } }),
    DENIED,
    OWNERS,
    OWNERS,
    OWNERS,
    200,
    SCOPE,
  ],
  deleteChannel: [KEY, channel, DENIED, OWNERS, OWNERS, OWNERS, 204, SCOPE],
  addChannelAlias: [
    KEY,
    (scene) => ({ ...channel(scene), body: { alias: scene.unique } }),
    DENIED,
    OWNERS,
    OWNERS,
    OWNERS,
    201,
    SCOPE,
  ],
  listChannelEvents: [KEY, channel, DENIED, OWNERS, OWNERS, OWNERS, 200, SCOPE],
  listMembers: [KEY, channel, DENIED, OWNERS, OWNERS, OWNERS, 200, SCOPE],
  addMember: [
    KEY,
    (scene) => ({ ...channel(scene), body: { key_id: "anyone" } }),
    DENIED,
    OWNERS,
    OWNERS,
    OWNERS,
    201,
    SCOPE,
  ],
  removeMember: [
    KEY,
    ({ channel }) => ({ params: { channel, key_id: "anyone" } }),
    DENIED,
    OWNERS,
    OWNERS,
    OWNERS,
    200,
    SCOPE,
  ],
  createInvitation: [KEY, channel, DENIED, OWNERS, OWNERS, OWNERS, 201, SCOPE],
  resolveInvitation: [INVITED, invitation, ...everyone(200), 200],
  revokeInvitation: [KEY, invitation, OWNERS, OWNERS, OWNERS, OWNERS, 200, SCOPE],
  requestAccess: [
    KEY,
    (scene) => ({ ...channel(scene), body: {} }),
    "404 channel_not_found",
    200,
    200,
    200,
    200,
    SCOPE,
  ],
  listAccessRequests: [KEY, channel, DENIED, OWNERS, OWNERS, OWNERS, 200, SCOPE],
  approveAccessRequest: [KEY, request, DENIED, OWNERS, OWNERS, OWNERS, 200, SCOPE],
  denyAccessRequest: [KEY, request, DENIED, OWNERS, OWNERS, OWNERS, 200, SCOPE],
  listMessages: [KEY, channel, DENIED, 200, 200, 200, 200, SCOPE],
  listHistory: [KEY, channel, DENIED, 200, 200, 200, 200, SCOPE],
  postMessage: [KEY, (scene) => ({ ...channel(scene), body: content }), DENIED, 201, 201, 201, 201, SCOPE],
  retractMessage: [KEY, free, DENIED, OWNERS, 200, OWNERS, 200, SCOPE],
  claimMessage: [KEY, free, DENIED, 200, 200, 200, 200, SCOPE],
  claimMessageWithLease: [KEY, free, DENIED, 200, 200, 200, 200, SCOPE],
  releaseMessage: [KEY, held, DENIED, TAKEN, TAKEN, 200, TAKEN, SCOPE],
  ackMessage: [KEY, held, DENIED, TAKEN, TAKEN, 200, TAKEN, SCOPE],
  requeueMessage: [KEY, held, DENIED, OWNERS, OWNERS, OWNERS, "409 message_not_dead", SCOPE],
  heartbeatLease: [KEY, ({ token }) => ({ params: { token } }), LOST, LOST, LOST, 200, LOST, SCOPE],
  postTask: [KEY, ({ channel }) => ({ body: { channel, ...content } }), DENIED, 201, 201, 201, 201, SCOPE],
  claimTask: [KEY, ({ channel }) => ({ body: { channel } }), DENIED, 200, 200, 200, 200, SCOPE],
  subscribeTasks: [KEY, ({ channel }) => ({ body: { channel } }), DENIED, 200, 200, 200, 200, SCOPE],
  broadcastTask: [KEY, ({ channel }) => ({ body: { channel, ...content } }), DENIED, 201, 201, 201, 201, SCOPE],
  postTaskWithResult: [KEY, ({ channel }) => ({ body: { channel, ...content } }), DENIED, 201, 201, 201, 201, SCOPE],
  claimAndAck: [KEY, ({ free: message_id }) => ({ body: { message_id } }), DENIED, 200, 200, 200, 200, SCOPE],
  publishResult: [KEY, (scene) => ({ ...held(scene), body: content }), DENIED, TAKEN, TAKEN, 201, TAKEN, SCOPE],
  readResult: [
    KEY,
    held,
    DENIED,
    "404 result_not_ready",
    "404 result_not_ready",
    "404 result_not_ready",
    "404 result_not_ready",
    SCOPE,
  ],
  readChannelWebhook: [KEY, channel, DENIED, OWNERS, OWNERS, OWNERS, 200, SCOPE],
  putChannelWebhook: [
    KEY,
    (scene) => ({ ...channel(scene), body: { url: "https://x.test/" } }),
    DENIED,
    OWNERS,
    OWNERS,
    OWNERS,
    200,
    SCOPE,
  ],
  deleteChannelWebhook: [KEY, channel, DENIED, OWNERS, OWNERS, OWNERS, 200, SCOPE],
  testChannelWebhook: [KEY, channel, DENIED, OWNERS, OWNERS, OWNERS, 202, SCOPE],
  listWebhookDeliveries: [KEY, ({ channel }) => ({ query: { channel } }), DENIED, OWNERS, OWNERS, OWNERS, 200, SCOPE],
};
