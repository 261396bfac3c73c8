// Every request of these pages goes to the instance that the page came from.

/** Sends a request. `status` is 0 where no answer came; `answer` is the JSON of it, or undefined; times in milliseconds. */
export async function exchange(method, path, { key, body } = {}) {
  const headers = { ...(key && { "X-API-Key": key }), ...(body && { "Content-Type": "application/json" }) };
  const asked = performance.now();
  try {
    const response = await fetch(path, { method, headers, body: body && JSON.stringify(body), cache: "no-store" });
    const text = await response.text();
    return { status: response.status, answer: parsed(text), text, milliseconds: performance.now() - asked };
  } catch (error) {
    return { status: 0, answer: undefined, text: String(error), milliseconds: performance.now() - asked };
  }
}

/** A proxy in between answers in words of its own. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What went wrong, as a sentence. */
export function reasonOf({ status, answer }) {
  if (status === 0) return "No answer came: is the instance running, and can this browser reach it?";
  return answer?.message ?? `The answer was ${status}, which this page does not understand.`;
}

/** Four letters or digits, for names that should be new. */
export const suffix = () => Math.random().toString(36).slice(2, 6).padEnd(4, "0");
