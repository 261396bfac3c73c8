/** Who is calling: a live API key. */
export interface Caller {
  readonly keyId: string;
  /** Opaque id of the owner that this key belongs to. */
  readonly ownerId: string;
  readonly agentLabel: string;
  /** The actor that acts when none is named; its name is the label. */
  readonly defaultActorId: string;
  /** Null: every scope. */
  readonly scopes: readonly string[] | null;
}
