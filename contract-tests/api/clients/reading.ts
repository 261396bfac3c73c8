/** A member of an answer by its path, as a client without types reads it: `data.0.id`. Undefined where there is none. */
export const at = (body: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], body);

/**
 * A member that the client goes on with: an id, a key, a cursor.
 * @throws Error where it is no string.
 */
export function textAt(body: unknown, path: string): string {
  const text = at(body, path);
  if (typeof text === "string") return text;
  throw new Error(`${path} is ${JSON.stringify(text)} in ${JSON.stringify(body)}`);
}
