import { type ApiRequest, answerOf, type Ending, type SendToApi } from "../../mcp/api.ts";
import { Unreachable } from "../../mcp/call.ts";
import type { Configuration, Fetch } from "../typescript/src/index.ts";
import { keyedFetch, Refusal } from "../typescript/src/index.ts";

/**
 * A request with an Idempotency-Key has one effect however often it is sent, so it is repeated if its answer is lost.
 */
const TRIES = 2;

/** Sends the requests of tools over HTTP, with this machine's key, which is minted on the first of them. */
export function sendOverHttp(configuration: Configuration, fetch?: Fetch): SendToApi {
  const send = keyedFetch(configuration, fetch);
  return async (request, ending) => {
    const answer = await reach(send, request, configuration, ending);
    const text = await answer.text();
    return answerOf(answer.status, (name) => answer.headers.get(name) ?? undefined, parsed(text));
  };
}

async function reach(
  send: Fetch,
  { method, target, headers, body }: ApiRequest,
  { baseUrl }: Configuration,
  { cut }: Ending,
): Promise<Response> {
  const tries = "Idempotency-Key" in headers ? TRIES : 1;
  for (let attempt = 1; ; attempt += 1) {
    const request = new Request(`${baseUrl}${target}`, {
      method,
      headers: { ...headers, ...(body && { "Content-Type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
      ...(cut && { signal: cut }),
    });
    try {
      return await send(request);
    } catch (error) {
      if (error instanceof Refusal) throw new Unreachable(`${baseUrl} gave no key: ${error.message}`);
      if (attempt < tries && !cut?.aborted) continue;
      const reason = (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).message;
      throw new Unreachable(
        `There is no Backchannel server at ${baseUrl} (${reason}). Start one, or set BACKCHANNEL_BASE_URL to where it is.`,
      );
    }
  }
}

/** A proxy may answer in HTML. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
