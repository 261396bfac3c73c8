import { type Artifact, type Message, type Part, Role, type Task, TaskState, type TaskStatus } from "@a2a-js/sdk";
import type { components } from "../../generated/api.ts";

type TaskMessage = components["schemas"]["Message"];

/** The final states. */
const ENDS: ReadonlySet<TaskState> = new Set([
  TaskState.TASK_STATE_COMPLETED,
  TaskState.TASK_STATE_FAILED,
  TaskState.TASK_STATE_CANCELED,
]);

export const isOver = (task: Task): boolean => ENDS.has(task.status?.state ?? TaskState.TASK_STATE_UNSPECIFIED);

const STATES: Record<TaskMessage["status"], TaskState> = {
  unclaimed: TaskState.TASK_STATE_SUBMITTED,
  claimed: TaskState.TASK_STATE_WORKING,
  acknowledged: TaskState.TASK_STATE_COMPLETED,
  dead: TaskState.TASK_STATE_FAILED,
};

const EXPIRED = "The task expired before it was finished.";

/** An A2A task derived from the message and its result. Its id is the message's, and it has its own context. */
export function taskOf(message: TaskMessage, result: TaskMessage | undefined): Task {
  const { id, content, metadata, status, progress, dead_reason, checkpoint, created_at } = message;
  const words = status === "claimed" ? progress : dead_reason;
  const since = message.acknowledged_by[0]?.occurred_at ?? message.claimed_at ?? created_at;
  return {
    id,
    contextId: id,
    status: statusOf(id, STATES[status], words, since),
    artifacts: result ? [artifactOf(result)] : [],
    history: [spoken(id, id, Role.ROLE_USER, content)],
    metadata: { ...metadata, ...(checkpoint !== null && checkpoint !== undefined && { checkpoint }) },
  };
}

/** A task whose message has outlived its channel's time to live: nothing more is known of it. */
export const expiredTask = (id: string): Task => endedTask(id, TaskState.TASK_STATE_FAILED, EXPIRED);

/** A task whose message was retracted. */
export const retractedTask = (task: Task): Task => ({
  ...task,
  status: statusOf(task.id, TaskState.TASK_STATE_CANCELED, null, undefined),
});

const endedTask = (id: string, state: TaskState, words: string): Task => ({
  id,
  contextId: id,
  status: statusOf(id, state, words, undefined),
  artifacts: [],
  history: [],
  metadata: {},
});

function statusOf(id: string, state: TaskState, words: string | null, timestamp: string | undefined): TaskStatus {
  const message = words ? spoken(`${id}-status`, id, Role.ROLE_AGENT, words) : undefined;
  return { state, message, timestamp: timestamp?.replace("+00:00", "Z") };
}

const artifactOf = ({ id, content, metadata }: TaskMessage): Artifact => ({
  artifactId: id,
  name: "result",
  description: "",
  parts: [text(content)],
  metadata,
  extensions: [],
});

const text = (value: string): Part => ({
  content: { $case: "text", value },
  metadata: undefined,
  filename: "",
  mediaType: "text/plain",
});

const spoken = (messageId: string, id: string, role: Role, words: string): Message => ({
  messageId,
  contextId: id,
  taskId: id,
  role,
  parts: [text(words)],
  metadata: undefined,
  extensions: [],
  referenceTaskIds: [],
});

/** The text of a message: its parts in sequence, data as JSON. Undefined if a part is neither. */
export function contentOf({ parts }: Message): string | undefined {
  const texts = parts.map(({ content }) => {
    if (content?.$case === "text" || content?.$case === "url") return content.value;
    return content?.$case === "data" ? JSON.stringify(content.value) : undefined;
  });
  return texts.includes(undefined) ? undefined : texts.join("\n");
}
