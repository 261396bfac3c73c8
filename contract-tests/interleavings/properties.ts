import { groupCommit } from "./group-commit.ts";
import type { Runs } from "./schedule.ts";
import { waiters } from "./waiters.ts";

/** What holds in whatever order things happen. Each takes a database's location and rejects with a counterexample. */
export const properties = { "group commit": groupCommit, waiters } satisfies Record<string, Property>;

export type PropertyName = keyof typeof properties;
type Property = (location: string, runs: Runs) => Promise<void>;
