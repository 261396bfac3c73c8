import type { Timing } from "../../mcp/timing.ts";
import { giveAnswerRoom, settleAnswerRoom, takeAnswerRoom } from "../contract/answer-room.ts";
import type { Caller } from "../contract/caller.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Clock } from "../time/clock.ts";
import { authenticate } from "./authenticate.ts";
import { baseUrl } from "./base-url.ts";
import { isCut, pagesIn } from "./carrier.ts";
import { standardHeaders } from "./headers.ts";
import type { ApiRequest, ApiResponse } from "./request-state.ts";
import { recordAnswer } from "./send.ts";

/** From here on another protocol writes the answer: it still gets the common headers and counts as an answer. */
export function answersForItself({ state }: ApiRequest, response: ApiResponse): void {
  for (const [name, value] of Object.entries(standardHeaders(state.identity, 200))) response.setHeader(name, value);
  response.once("close", () => recordAnswer(state, response.statusCode));
}

/**
 * Counts what another protocol writes for this owner while it is left unread, and waits before it is made until there is room for it. The
 * long pages in it are counted by the requests that read them.
 *
 * @throws DatabaseUnavailable when no room came free in time
 */
export async function countUnread(owner: string, response: ApiResponse): Promise<void> {
  const served = { owner, bytes: 0, answer: 0, isGone: () => isCut(response) };
  await takeAnswerRoom(served);
  const count = () =>
    settleAnswerRoom(served, response.destroyed ? 0 : Math.max(response.writableLength - pagesIn(response), 0));
  count();
  // In the turn in which it is written, Node holds back even what the client takes at once.
  const counted =
    <Given extends unknown[], Result>(write: (...given: Given) => Result) =>
    (...given: Given): Result => {
      const result = write.apply(response, given);
      process.nextTick(count);
      return result;
    };
  response.write = counted(response.write) as ApiResponse["write"];
  response.end = counted(response.end) as ApiResponse["end"];
  // A dozen wait for the end of such an answer, and one more for each long page in it: Node would take that for a leak.
  response.setMaxListeners(0);
  response.on("drain", count).once("close", () => giveAnswerRoom(served));
}

/**
 * The caller behind a request of another protocol.
 *
 * @throws the refusal of an invalid key; it says how to get one, because MCP hosts show it to their user
 */
export async function requireKey(request: ApiRequest): Promise<Caller> {
  const { state } = request;
  const caller = await authenticate(request, "key", state.context);
  if (caller && !isRefused(caller)) {
    state.caller = caller;
    return caller;
  }
  state.headers["WWW-Authenticate"] = "Bearer";
  if (caller && caller.code !== "unauthorized") throw caller;
  const mint = `${baseUrl(request, state.context.settings)}/v1/keys`;
  throw refuse(
    "unauthorized",
    {},
    `The key is missing, unknown or revoked. Mint one: curl -X POST ${mint} -H 'Content-Type: application/json' ` +
      `-d '{"agent_label":"my-agent"}'. Send its \`key\` as Authorization: Bearer <key>, or as X-API-Key.`,
  );
}

/** The server's clock in milliseconds, for waits that span requests. */
export const timingOf = (clock: Clock): Timing => ({
  now: () => clock.elapsed() / 1000,
  after: (milliseconds, call) => clock.after(milliseconds * 1000, call),
});
