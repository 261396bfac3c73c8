import type { OperationId } from "../../generated/operations.ts";
import { routeOptions } from "../../generated/operations.ts";
import { isRefused } from "../contract/refusal.ts";
import { networkOf } from "../limits/network.ts";
import { clientAddress } from "./client-address.ts";
import { rateLimitExceeded } from "./rate-limit-headers.ts";
import type { AnyReply } from "./reply.ts";
import type { ApiRequest, PipelineContext } from "./request-state.ts";

/**
 * Runs an operation whose ids are short enough to guess. A key or address with too many misses is told to wait before
 * anything is looked up, so that a hit cannot be told from a miss.
 */
export async function countingMisses(
  request: ApiRequest,
  id: OperationId,
  { limits, settings }: PipelineContext,
  run: () => Promise<AnyReply>,
): Promise<AnyReply> {
  const { countsMisses = [] } = routeOptions[id];
  const { caller } = request.state;
  if (countsMisses.length === 0 || !caller) return run();
  const counters = [
    { limiter: limits.missesByKey, who: caller.keyId },
    { limiter: limits.missesByAddress, who: networkOf(clientAddress(request, settings)) },
  ];
  for (const { limiter, who } of counters) {
    const left = await limiter.look(who);
    if (!left.granted) return rateLimitExceeded(left);
  }
  const reply = await run();
  if (isRefused(reply) && countsMisses.includes(reply.code)) {
    for (const { limiter, who } of counters) await limiter.spend(who);
  }
  return reply;
}
