import type { Target } from "./target.ts";

/** One thing that the protocol promises, and how to see from outside whether a server keeps the promise. */
export interface Requirement {
  /** `room.name`, stable: what --filter and reports name. */
  readonly id: string;
  readonly level: "MUST" | "SHOULD";
  readonly sentence: string;
  /** The heading of docs/protocol.md that says so. */
  readonly section: string;
  /** It mostly waits for time to pass, so it starts first and beside all others. */
  readonly slow?: boolean;
  /** Throws Broken where the promise is not kept, and NotChecked where this target does not let one see. */
  readonly check: (target: Target) => Promise<void>;
}

/** The target did not do what the requirement says. */
export class Broken extends Error {}

/** Nothing is known about the requirement; the message says why. */
export class NotChecked extends Error {}

/** @throws Broken unless it holds. `otherwise` says what was seen, in a sentence. */
export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Broken(otherwise);
}
