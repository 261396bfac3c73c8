import type { Refusal } from "../typescript/src/index.ts";

/** A caller's mistake, explained in one sentence. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Errors are recognised by name, so that commands without a server need not load the client. */
const isRefusal = (error: Error): error is Refusal => error.name === "Refusal";

/** The failure as a sentence for people or as a line of JSON. A bug in this program keeps its stack. */
export function explain(error: unknown, json: boolean): string {
  if (!(error instanceof Error)) return String(error);
  if (isRefusal(error)) {
    const { status, code, message, details } = error;
    if (json) return JSON.stringify({ error: code, status, message, details });
    return `${status} ${code}: ${message}`;
  }
  const sentence = sentenceOf(error);
  if (json) return JSON.stringify({ error: sentence ? "failed" : "internal", message: sentence ?? error.message });
  return sentence ?? error.stack ?? error.message;
}

function sentenceOf(error: Error): string | undefined {
  if (error.name === "UsageError" || error.name === "ConfigurationError") return error.message;
  // Errors of fetch, with the system's reason inside.
  const { code, message } = (error.cause ?? {}) as NodeJS.ErrnoException;
  if (error instanceof TypeError && error.message === "fetch failed")
    return `No server answers (${code ?? message}): start one with "backchannel serve", or name another with --url.`;
  return undefined;
}
