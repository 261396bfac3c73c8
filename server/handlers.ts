import { claimMessage } from "./leases/claim.ts";
import { claimMessageWithLease } from "./leases/claim-with-lease.ts";
import { heartbeatLease } from "./leases/heartbeat.ts";
import { releaseMessage } from "./leases/release.ts";
import { ackMessage } from "./messages/ack.ts";
import { listMessages } from "./messages/list.ts";
import { postMessage } from "./messages/post.ts";
import { requeueMessage } from "./messages/requeue.ts";
import { retractMessage } from "./messages/retract.ts";
import { broadcastTask } from "./tasks/broadcast.ts";
import { claimTask } from "./tasks/claim.ts";
import { claimAndAck } from "./tasks/claim-and-ack.ts";
import { postTask } from "./tasks/post.ts";
import { postTaskWithResult } from "./tasks/post-with-result.ts";
import { publishResult } from "./tasks/publish-result.ts";
import { readResult } from "./tasks/read-result.ts";
import { subscribeTasks } from "./tasks/subscribe.ts";
import type { Handlers } from "./wire/operation.ts";

/** Every operation of the contract and what serves it. One that is missing does not compile. */
export const handlers = {
  ackMessage,
  broadcastTask,
  claimAndAck,
  claimMessage,
  claimMessageWithLease,
  claimTask,
  heartbeatLease,
  listMessages,
  postMessage,
  postTask,
  postTaskWithResult,
  publishResult,
  readResult,
  releaseMessage,
  requeueMessage,
  retractMessage,
  subscribeTasks,
} satisfies Handlers;
