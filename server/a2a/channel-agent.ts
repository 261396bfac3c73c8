import { setImmediate as nextTurn } from "node:timers/promises";
import type {
  AgentCard,
  CancelTaskRequest,
  GetTaskRequest,
  ListTasksRequest,
  ListTasksResponse,
  SendMessageRequest,
  StreamResponse,
  SubscribeToTaskRequest,
  Task,
} from "@a2a-js/sdk";
import { TaskState } from "@a2a-js/sdk";
import {
  ContentTypeNotSupportedError,
  ExtendedAgentCardNotConfiguredError,
  PushNotificationNotSupportedError,
  RequestMalformedError,
  TaskNotCancelableError,
  TaskNotFoundError,
  UnsupportedOperationError,
} from "@a2a-js/sdk/errors";
import type { A2ARequestHandler } from "@a2a-js/sdk/server";
import type { components } from "../../generated/api.ts";
import type { OperationId } from "../../generated/operations.ts";
import { type ApiAnswer, apiRequest, type Parts, type SendToApi } from "../../mcp/api.ts";
import { pause, type Timing } from "../../mcp/timing.ts";
import { contentOf, expiredTask, isOver, retractedTask, taskOf } from "./task.ts";

type TaskMessage = components["schemas"]["Message"];
type MessagePage = components["schemas"]["MessagePage"];

/** Subscribers learn of a result at once, and of progress within this many seconds. */
const ROUND_SECONDS = 5;
const PAUSE_MS = 1000;
const PAGE = 50;
const MAX_PAGE = 100;
/** Results that a list looks up in one turn of the event loop: a hundred for each of twenty lists would hold up others for 200 ms. */
const RESULTS_AT_ONCE = 8;

const STATUSES: Partial<Record<TaskState, TaskMessage["status"]>> = {
  [TaskState.TASK_STATE_SUBMITTED]: "unclaimed",
  [TaskState.TASK_STATE_WORKING]: "claimed",
  [TaskState.TASK_STATE_COMPLETED]: "acknowledged",
  [TaskState.TASK_STATE_FAILED]: "dead",
};

export interface Followed {
  readonly timing: Timing;
  /** Aborted when the client disconnects, or when the server is about to stop. */
  readonly signal: AbortSignal;
}

/** A channel as an agent: messages to it are posted, and the work on them is reported as tasks. */
export class ChannelAgent implements A2ARequestHandler {
  readonly #channel: string | undefined;
  readonly #card: AgentCard;
  readonly #send: SendToApi;
  readonly #followed: Followed;

  /** @param channel omitted: each request names it as its tenant */
  constructor(channel: string | undefined, card: AgentCard, send: SendToApi, followed: Followed) {
    this.#channel = channel;
    this.#card = card;
    this.#send = send;
    this.#followed = followed;
  }

  async getAgentCard(): Promise<AgentCard> {
    return this.#card;
  }

  async sendMessage(request: SendMessageRequest): Promise<Task> {
    const posted = await this.#post(request);
    if (request.configuration?.returnImmediately) return posted;
    let last = posted;
    for await (const task of this.#follow(posted)) last = task;
    return last;
  }

  async *sendMessageStream(request: SendMessageRequest): AsyncGenerator<StreamResponse, void, undefined> {
    yield* this.#tell(await this.#post(request));
  }

  getTask({ id }: GetTaskRequest): Promise<Task> {
    return this.#task(id);
  }

  /** A snapshot first, then each change. */
  async *resubscribe({ id }: SubscribeToTaskRequest): AsyncGenerator<StreamResponse, void, undefined> {
    const task = await this.#task(id);
    if (isOver(task)) throw new UnsupportedOperationError("The task is over: read it with GetTask.");
    yield* this.#tell(task);
  }

  async cancelTask({ id }: CancelTaskRequest): Promise<Task> {
    const task = await this.#task(id);
    if (isOver(task)) throw new TaskNotCancelableError("The task is over.");
    const answer = await this.#ask("retractMessage", { path: { id } });
    if (answer.status === 409) throw new TaskNotCancelableError("A worker has claimed the task.");
    if (answer.status === 403) throw new TaskNotCancelableError(sentenceOf(answer));
    succeed(answer);
    return retractedTask(task);
  }

  async listTasks({ tenant, contextId, status, pageSize, pageToken }: ListTasksRequest): Promise<ListTasksResponse> {
    if (contextId) {
      const found = await this.#task(contextId).catch(() => undefined);
      const tasks = found ? [found] : [];
      return { tasks, nextPageToken: "", pageSize: tasks.length, totalSize: tasks.length };
    }
    const limit = Math.min(pageSize || PAGE, MAX_PAGE);
    const page = async (since: string | undefined, count: number) => {
      const query = { limit: count, since, status: STATUSES[status] };
      return succeed(await this.#ask("listMessages", { path: { channel: this.#named(tenant) }, query })) as MessagePage;
    };
    const { data, next_cursor } = await page(pageToken || undefined, limit);
    const tasks: Task[] = [];
    for (let from = 0; from < data.length; from += RESULTS_AT_ONCE) {
      const some = data.slice(from, from + RESULTS_AT_ONCE);
      tasks.push(...(await Promise.all(some.map(async (message) => taskOf(message, await this.#result(message))))));
      await nextTurn();
    }
    // A page of fewer is the last one, unless its length in bytes has cut it short.
    const isLast = data.length < limit && (await page(next_cursor ?? undefined, 1)).data.length === 0;
    const nextPageToken = isLast ? "" : (next_cursor ?? "");
    return { tasks, nextPageToken, pageSize: limit, totalSize: tasks.length };
  }

  async getAuthenticatedExtendedAgentCard(): Promise<never> {
    throw new ExtendedAgentCardNotConfiguredError();
  }

  async createTaskPushNotificationConfig(): Promise<never> {
    throw new PushNotificationNotSupportedError();
  }

  async getTaskPushNotificationConfig(): Promise<never> {
    throw new PushNotificationNotSupportedError();
  }

  async listTaskPushNotificationConfigs(): Promise<never> {
    throw new PushNotificationNotSupportedError();
  }

  async deleteTaskPushNotificationConfig(): Promise<never> {
    throw new PushNotificationNotSupportedError();
  }

  /** The message id serves as the Idempotency-Key: the same message sent again is the same task. */
  async #post({ tenant, message }: SendMessageRequest): Promise<Task> {
    if (!message) throw new RequestMalformedError("There is no message.");
    if (message.taskId) throw new UnsupportedOperationError("A task takes one message. Leave taskId out.");
    const content = contentOf(message);
    if (content === undefined) throw new ContentTypeNotSupportedError("Send text, data or a URL to files.");
    const headers: Record<string, string> = message.messageId ? { "Idempotency-Key": `a2a-${message.messageId}` } : {};
    const body = { channel: this.#named(tenant), content, metadata: message.metadata };
    const posted = succeed(await this.#ask("postTask", { body }, headers)) as { message: TaskMessage };
    return this.#task(posted.message.id);
  }

  #named(tenant: string): string {
    const channel = this.#channel ?? tenant;
    if (!channel) throw new RequestMalformedError("Name a channel as tenant.");
    return channel;
  }

  async #task(id: string): Promise<Task> {
    const answer = await this.#ask("readMessage", { path: { id } });
    if (answer.status === 410) return expiredTask(id);
    const message = succeed(answer) as TaskMessage;
    return taskOf(message, await this.#result(message));
  }

  /** A task that was never claimed has no result. */
  async #result({ id, claim_epoch }: TaskMessage): Promise<TaskMessage | undefined> {
    if (claim_epoch === 0) return undefined;
    const answer = await this.#ask("readResult", { path: { id } });
    return answer.status === 200 ? (answer.body as { result: TaskMessage }).result : undefined;
  }

  async *#tell(first: Task): AsyncGenerator<StreamResponse, void, undefined> {
    yield { payload: { $case: "task", value: first } };
    for await (const { id: taskId, contextId, status, artifacts, metadata } of this.#follow(first)) {
      for (const artifact of artifacts) {
        const value = { taskId, contextId, artifact, append: false, lastChunk: true, metadata: undefined };
        yield { payload: { $case: "artifactUpdate", value } };
      }
      yield { payload: { $case: "statusUpdate", value: { taskId, contextId, status, metadata } } };
    }
  }

  /** The task after each change, until it reaches a final state. */
  async *#follow(first: Task): AsyncGenerator<Task, void, undefined> {
    const { timing, signal } = this.#followed;
    let last = first;
    while (!isOver(last) && !signal.aborted) {
      const asked = timing.now();
      await this.#ask("readResult", { path: { id: last.id }, query: { wait: ROUND_SECONDS } });
      const task = await this.#task(last.id);
      if (JSON.stringify(task) !== JSON.stringify(last)) yield task;
      last = task;
      // The result is published but the task is not finished yet; or the server allows no waits.
      if (!isOver(task) && timing.now() - asked < PAUSE_MS) await pause(timing, PAUSE_MS, signal);
    }
  }

  #ask(operation: OperationId, parts: Parts, headers: Record<string, string> = {}): Promise<ApiAnswer> {
    return this.#send({ ...apiRequest(operation, parts), headers }, { cut: this.#followed.signal });
  }
}

const sentenceOf = ({ body }: ApiAnswer): string => {
  const { error, message } = (body ?? {}) as { error?: string; message?: string };
  return `${error}: ${message}`;
};

/** The body of a successful answer. @throws the A2A error that corresponds to a refusal */
function succeed(answer: ApiAnswer): unknown {
  const { status, body } = answer;
  if (status < 300) return body;
  if (status === 404 || status === 410) throw new TaskNotFoundError(sentenceOf(answer));
  throw new RequestMalformedError(sentenceOf(answer));
}
