/** What the model of a host does next, where a real one would think. */
export interface Move {
  readonly tool: string;
  readonly given: object;
}

/** Returns the next move from what the tools have answered so far, oldest first; undefined at the end. */
export type Script = (answers: readonly Record<string, unknown>[]) => Move | undefined;

/** What a model finally says. */
export const FAREWELL = "The hand-off is done.";

/** Posts a task and awaits its result. */
export const producer =
  (channel: string): Script =>
  ([posted, awaited]) => {
    if (!posted) return { tool: "post_task", given: { channel, content: "Name an animal that swims." } };
    if (awaited) return undefined;
    return { tool: "await_result", given: { message_id: posted["message_id"], timeout_seconds: 90 } };
  };

/** Claims a task, says how far it is, and completes it. */
export const worker =
  (channel: string, result: string): Script =>
  ([claimed, kept, completed]) => {
    if (!claimed) return { tool: "claim_task", given: { channel, timeout_seconds: 60 } };
    const { message_id, lease_token } = claimed;
    if (!kept) return { tool: "heartbeat", given: { lease_token, progress: "thinking of otters" } };
    return completed ? undefined : { tool: "complete_task", given: { message_id, lease_token, result } };
  };
