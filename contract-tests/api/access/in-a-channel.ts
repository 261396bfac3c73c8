import type { OperationId } from "../../../generated/operations.ts";
import { everyone, INVITED, KEY, type Outcome, type Row, SCOPE } from "./row.ts";
import type { Scene } from "./scene.ts";

const channel = ({ channel }: Scene) => ({ params: { channel } });
const free = ({ free: id }: Scene) => ({ params: { id } });
const held = ({ held: id }: Scene) => ({ params: { id } });
const proved = ({ held: id, proof }: Scene) => ({ params: { id }, body: { ...proof } });
const invitation = ({ invitation: id }: Scene) => ({ params: { id } });
const request = ({ channel, request: request_id }: Scene) => ({ params: { channel, request_id } });
const content = { content: "c" };

const DENIED = "403 channel_access_denied";
/** A member may be told that the channel is there, but it is the owner's to manage. */
const OWNERS = "403 forbidden";
const TAKEN = "409 already_claimed";
const LOST = "410 lease_expired";

// The outcomes for stranger, member, poster, holder, owner and the owner's narrowed key, and the exceptions (row.ts).
const readers = (right: Outcome) => [DENIED, right, right, right, right, SCOPE] as const;
const owners = (right: Outcome) => [DENIED, OWNERS, OWNERS, OWNERS, right, SCOPE] as const;
const holders = (right: Outcome) =>
  [DENIED, TAKEN, TAKEN, right, TAKEN, SCOPE, { "former holder": "409 lease_lost" }] as const;

/** What is asked of somebody else's restricted channel: the door, the request, then stranger, member, poster, holder, owner, narrowed key. */
export const IN_A_CHANNEL: Partial<Record<OperationId, Row<Scene>>> = {
  readChannel: [KEY, channel, ...readers(200)],
  readChannelActivity: [KEY, channel, ...readers(200)],
  readChannelMetrics: [KEY, channel, ...readers(200)],
  patchChannel: [KEY, (scene) => ({ ...channel(scene), body: { description: "d" } }), ...owners(200)],
  deleteChannel: [KEY, channel, ...owners(204)],
  addChannelAlias: [KEY, (scene) => ({ ...channel(scene), body: { alias: scene.unique } }), ...owners(201)],
  listChannelEvents: [KEY, channel, ...owners(200)],
  listMembers: [KEY, channel, ...owners(200)],
  addMember: [KEY, (scene) => ({ ...channel(scene), body: { key_id: "anyone" } }), ...owners(201)],
  removeMember: [KEY, ({ channel }) => ({ params: { channel, key_id: "anyone" } }), ...owners(200)],
  createInvitation: [KEY, channel, ...owners(201)],
  listInvitations: [KEY, channel, ...owners(200)],
  resolveInvitation: [INVITED, invitation, ...everyone(200), 200, { "removed member": "410 invitation_revoked" }],
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
  listAccessRequests: [KEY, channel, ...owners(200)],
  approveAccessRequest: [KEY, request, ...owners(200)],
  denyAccessRequest: [KEY, request, ...owners(200)],
  listMessages: [KEY, channel, ...readers(200)],
  listHistory: [KEY, channel, ...readers(200)],
  postMessage: [KEY, (scene) => ({ ...channel(scene), body: content }), ...readers(201)],
  postMessages: [KEY, (scene) => ({ ...channel(scene), body: { messages: [content] } }), ...readers(200)],
  readMessage: [KEY, held, ...readers(200)],
  retractMessage: [KEY, free, DENIED, OWNERS, 200, OWNERS, 200, SCOPE],
  claimMessage: [KEY, free, ...readers(200)],
  claimMessageWithLease: [KEY, free, ...readers(200)],
  releaseMessage: [KEY, proved, ...holders(200)],
  ackMessage: [KEY, proved, ...holders(200)],
  // Each message of the batch has its own outcome: contract-tests/api/messages/batches.test.ts.
  ackMessages: [KEY, ({ held: id }) => ({ body: { messages: [{ id }] } }), 200, 200, 200, 200, 200, SCOPE],
  requeueMessage: [KEY, held, DENIED, OWNERS, OWNERS, OWNERS, "409 message_not_dead", SCOPE],
  heartbeatLease: [
    KEY,
    ({ token }) => ({ params: { token } }),
    LOST,
    LOST,
    LOST,
    200,
    LOST,
    SCOPE,
    { "removed member": DENIED },
  ],
  postTask: [KEY, ({ channel }) => ({ body: { channel, ...content } }), ...readers(201)],
  claimTask: [KEY, ({ channel }) => ({ body: { channel } }), ...readers(200)],
  subscribeTasks: [KEY, ({ channel }) => ({ body: { channel } }), ...readers(200)],
  broadcastTask: [KEY, ({ channel }) => ({ body: { channel, ...content } }), ...readers(201)],
  postTaskWithResult: [KEY, ({ channel }) => ({ body: { channel, ...content } }), ...readers(201)],
  claimAndAck: [KEY, ({ free: message_id }) => ({ body: { message_id } }), ...readers(200)],
  publishResult: [KEY, (scene) => ({ ...held(scene), body: { ...content, ...scene.proof } }), ...holders(201)],
  readResult: [KEY, held, ...readers("404 result_not_ready")],
  readChannelWebhook: [KEY, channel, ...owners(200)],
  putChannelWebhook: [KEY, (scene) => ({ ...channel(scene), body: { url: "https://x.test/" } }), ...owners(200)],
  deleteChannelWebhook: [KEY, channel, ...owners(200)],
  testChannelWebhook: [KEY, channel, ...owners(202)],
  listWebhookDeliveries: [KEY, ({ channel }) => ({ query: { channel } }), ...owners(200)],
};
