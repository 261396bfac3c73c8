import type { Runs } from "./schedule.ts";

/** Takes a database's location; rejects with a counterexample. */
type Property = (location: string, runs: Runs) => Promise<void>;

/** What holds in whatever order things happen. Only what the wanted one needs is loaded. */
export const properties = {
  "group commit": async (...input) => (await import("./group-commit.ts")).groupCommit(...input),
  waiters: async (...input) => (await import("./waiters.ts")).waiters(...input),
  webhooks: async (...input) => (await import("./webhooks.ts")).webhooks(...input),
} satisfies Record<string, Property>;

export type PropertyName = keyof typeof properties;
