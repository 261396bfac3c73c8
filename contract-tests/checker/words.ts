import type { Step } from "./custody.ts";
import type { Operation } from "./operation.ts";

/** The first eight characters distinguish messages, keys and tokens. */
export const name = (id: string): string => (id.length > 12 ? id.slice(0, 8) : id);

/** What is wrong, and below it the operations that contradict each other, by time. */
export function tell(text: string, operations: readonly Operation[]): string {
  const sorted = [...operations].sort((a, b) => a.invoked - b.invoked);
  const start = sorted[0]?.invoked ?? 0;
  return [text, ...sorted.map((operation) => `  ${sentence(operation, start)}`)].join("\n");
}

/** `+12.3..+14.0 ms  bck_a claim m1 for 5 s: done, epoch 1` */
export function sentence(operation: Operation | Step, start: number): string {
  const { by, invoked, returned } = operation;
  const span = `${ms(invoked, start)}..${returned === null ? "no answer" : ms(returned, start)}`;
  return `${span}  ${by} ${words(operation)}`;
}

const ms = (at: number, start: number): string => `+${((at - start) / 1000).toFixed(1)} ms`;

function words(operation: Operation | Step): string {
  switch (operation.do) {
    case "post": {
      const { content, key, stored, result } = operation;
      const how = key === undefined ? "" : " under a key";
      return `posts "${content}"${how}: ${stored ? `${name(stored.message)} at ${stored.cursor}` : result}`;
    }
    case "claim": {
      const { message, grant, result, lease } = operation;
      const how = lease === null ? "" : ` for ${lease / 1e6} s`;
      const given = grant ? `, ${name(grant.message)} in epoch ${grant.epoch}` : "";
      return `claims ${message ? name(message) : "the next"}${how}: ${result}${given}`;
    }
    case "page":
      return `reads after ${operation.since}, at most ${operation.limit}: ${operation.seen.length} up to ${operation.next}`;
    case "see": {
      const { message, status, epoch, holder } = operation.seen;
      return `sees ${name(message)} ${status} in epoch ${epoch}${holder ? ` by ${holder}` : ""}`;
    }
    default: {
      const token = operation.token === null ? "by name" : `by token ${name(operation.token)}`;
      const delay = operation.do === "release" && operation.delay ? ` for ${operation.delay / 1e6} s` : "";
      return `${operation.do} ${name(operation.message)} ${token}${delay}: ${operation.result}`;
    }
  }
}
