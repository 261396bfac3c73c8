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
}
