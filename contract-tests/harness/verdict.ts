/** An answer in a few words: its status, and the code of the error or the `status` of the body: `409 already_claimed`. */
export function verdict({ status, body }: { status: number; body: unknown }): string {
  const { error, status: said } = (body ?? {}) as { error?: string; status?: string };
  return [status, error ?? said].filter((word) => word !== undefined).join(" ");
}
