import type { components } from "../../generated/api.ts";

type Scope = components["schemas"]["Scope"];

/** The caller: a live API key. */
export interface Caller {
  readonly keyId: string;
  /** Opaque id of the key's owner. */
  readonly ownerId: string;
  readonly agentLabel: string;
  /** The default actor; its name is the label. */
  readonly defaultActorId: string;
  /** Null: every scope. */
  readonly scopes: readonly string[] | null;
  /** The scope that the request needs, which its writes check again. Null: none. */
  readonly neededScope: Scope | null;
}
