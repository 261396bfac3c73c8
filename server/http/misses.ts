import type { OperationId, Refusal } from "../../generated/operations.ts";
import { routeOptions } from "../../generated/operations.ts";
import type { Caller } from "../contract/caller.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Guesses } from "../limits/guesses.ts";
import { networkOf } from "../limits/network.ts";
import { clientAddress } from "./client-address.ts";
import { rateLimitExceeded } from "./rate-limit-headers.ts";
import type { AnyReply } from "./reply.ts";
import type { ApiRequest, PipelineContext } from "./request-state.ts";

/**
 * Runs an operation whose ids are short enough to guess. A request counts as a miss before anything is looked up, and no longer once
 * the handler says that its id is right. A key or address with too many misses is told to wait whatever it asks for, so that a hit
 * cannot be told from a miss.
 *
 * @throws the refusal past the limit
 */
export function countingMisses(
  request: ApiRequest,
  id: OperationId,
  context: PipelineContext,
  run: () => Promise<AnyReply>,
): Promise<AnyReply> {
  const { countsMisses } = routeOptions[id];
  const { caller } = request.state;
  return countsMisses && caller ? runCounted(request, { caller, countsMisses }, context, run) : run();
}

async function runCounted(
  request: ApiRequest,
  { caller, countsMisses }: { caller: Caller; countsMisses: readonly Refusal[] },
  { limits, settings }: PipelineContext,
  run: () => Promise<AnyReply>,
): Promise<AnyReply> {
  const { state } = request;
  const network = networkOf(clientAddress(request, settings));
  const ofKey = await counted(limits.missesByKey, caller.keyId);
  const ofAddress = await counted(limits.missesByAddress, network).catch(async (refused) => {
    await ofKey.settle(true);
    throw refused;
  });
  let settled: Promise<unknown> | undefined;
  const settle = (isRight: boolean) => {
    settled ??= Promise.all([ofKey.settle(isRight), ofAddress.settle(isRight)]);
    return settled;
  };
  state.idIsRight = () => void settle(true);
  let isMiss = false;
  try {
    const reply = await run();
    isMiss = isRefused(reply) && countsMisses.includes(reply.code);
    return reply;
  } finally {
    await settle(!isMiss);
  }
}

/** Counts a guess. @throws the refusal past the limit */
async function counted(guesses: Guesses, who: string): Promise<{ settle(isRight: boolean): Promise<void> }> {
  const allowance = await guesses.count(who);
  if (!allowance.granted) throw rateLimitExceeded(allowance);
  return { settle: (isRight) => guesses.settle(who, isRight) };
}
