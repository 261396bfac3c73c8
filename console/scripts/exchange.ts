// Every request of these pages goes to the instance that the page came from.

export interface Sent {
  readonly key?: string | undefined;
  readonly body?: unknown;
}

/** The answer. `status` is 0 if none came; `answer` is undefined if it is not a JSON object. */
export interface Given {
  readonly status: number;
  readonly answer: Record<string, unknown> | undefined;
  readonly text: string;
  readonly milliseconds: number;
}

export async function exchange(method: string, path: string, { key, body }: Sent = {}): Promise<Given> {
  const headers = {
    ...(key ? { "X-API-Key": key } : {}),
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
  };
  const asked = performance.now();
  try {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(path, { method, headers, cache: "no-store", ...sent });
    const text = await response.text();
    return { status: response.status, answer: parsed(text), text, milliseconds: performance.now() - asked };
  } catch (error) {
    return { status: 0, answer: undefined, text: String(error), milliseconds: performance.now() - asked };
  }
}

/** An intermediate proxy may answer in its own format. */
function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The failure as a sentence. */
export function reasonOf({ status, answer }: Given): string {
  if (status === 0) return "No answer came: is the instance running, and can this browser reach it?";
  return String(answer?.["message"] ?? `The answer was ${status}, which this page does not understand.`);
}

/** Four letters or digits, for unique names. */
export const suffix = (): string => Math.random().toString(36).slice(2, 6).padEnd(4, "0");
