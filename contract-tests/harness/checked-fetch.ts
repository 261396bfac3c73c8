import { checkAnswer } from "./contract.ts";
import { exchange } from "./transport.ts";

/** Statuses whose answers have no body, which the constructor of a Response insists on. */
const WITHOUT_BODY = new Set([204, 304]);

/** A fetch for the TypeScript client: every answer is validated against the document. */
export async function checkedFetch(request: Request): Promise<Response> {
  const { origin, pathname, search } = new URL(request.url);
  const { method, signal } = request;
  const body = request.body ? { body: new Uint8Array(await request.arrayBuffer()) } : {};
  const headers = Object.fromEntries(request.headers);
  const answer = await exchange(origin, method, `${pathname}${search}`, { headers, signal, ...body });
  checkAnswer(method, `${pathname}${search}`, answer);
  return new Response(WITHOUT_BODY.has(answer.status) ? null : answer.text, {
    status: answer.status,
    headers: answer.headers,
  });
}
