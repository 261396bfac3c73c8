import type { Mutant } from "../mutants.ts";

/** Faults that the judge of agent channels is there for. */
export const mutants = {
  /** A state may change what an earlier one has finished. */
  "an end that changes": {
    file: "server/agent-channels/concepts.ts",
    find: "known.has(key) && known.get(key) !== digest",
    replace: "known.has(key) && key === digest",
  },
  /** An event does not ask whether its channel is closed. */
  "a channel that is closed and goes on": {
    file: "server/agent-channels/append.ts",
    find: "AND closed_at IS NULL RETURNING clock",
    replace: "RETURNING clock",
  },
  /** Whether the channel is closed is what was read before the transaction. SQLite has one writer, which leaves no time between. */
  "a close that is looked up": {
    file: "server/agent-channels/append.ts",
    find: "AND closed_at IS NULL RETURNING clock",
    replace: `AND \${channel.closed_at === null} RETURNING clock`,
  },
  /** Closing again moves the end. */
  "a second end": {
    file: "server/agent-channels/close.ts",
    find: "AND closed_at IS NULL RETURNING *",
    replace: "RETURNING *",
  },
} satisfies Record<string, Mutant>;

export type AgentChannelMutant = keyof typeof mutants;
