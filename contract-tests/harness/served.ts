import type { Served } from "../../server/db/owner-turns.ts";

/** A request of an owner whose client waits for the answer. */
export const requestOf = (owner: string, bytes = 0): Served => ({ owner, bytes, answer: 0, isGone: () => false });
