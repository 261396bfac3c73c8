import type { Caller } from "../../server/contract/caller.ts";

/** A caller that no key stands for, where a statement is explained instead of run for it. */
export const claimant: Caller = {
  keyId: "k",
  ownerId: "o",
  agentLabel: "l",
  defaultActorId: "a",
  scopes: null,
  neededScope: "messages:claim",
};
