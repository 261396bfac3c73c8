import { type OperationId, routes } from "../../generated/operations.ts";
import type { Presumption } from "../db/database.ts";
import { restsOnOutdated } from "../db/presumed.ts";
import type { AnyReply } from "./reply.ts";
import type { ApiRequest, PipelineContext } from "./request-state.ts";

/** The parts of a request's work, each of which may throw a refusal. */
export interface Steps {
  /** Finds the caller. */
  identified(within: PipelineContext): Promise<void>;
  /** Refuses a caller whose key lacks the scope. */
  permitted(): void;
  /** Counts the request, refuses it as `permitted` does, and reads and validates its body: once, whatever follows. */
  prepared(): Promise<void>;
  answered(within: PipelineContext): Promise<AnyReply>;
}

/** Operations that can wait take the seconds as `wait`, in the query or in the body. */
export const waits = ({ state: { query }, body }: ApiRequest): boolean => Boolean(query["wait"] ?? body?.wait);

/**
 * Does a request. A hot one takes for granted what the process knows of its key and its channel, which saves it the look-ups, and is
 * done again if that turns out to be outdated: nothing has come of it then. Its answer, whether it grants or refuses, is given once what
 * it rests on has been verified since it began.
 */
export async function replyIn(
  request: ApiRequest,
  id: OperationId,
  context: PipelineContext,
  steps: Steps,
): Promise<AnyReply> {
  const { presume } = context.db;
  if (presume && mayPresume(request, id)) {
    // A presumption takes 2 KB, and is not held by ten thousand requests while they wait.
    const reply = await replyPresuming(request, context, presume, steps);
    return reply ?? steps.answered(context);
  }
  await steps.identified(context);
  await steps.prepared();
  return steps.answered(context);
}

/** Undefined where the answer takes nothing for granted: the request waits, or what it rested on was outdated. */
async function replyPresuming(
  request: ApiRequest,
  context: PipelineContext,
  presume: () => Presumption,
  steps: Steps,
): Promise<AnyReply | undefined> {
  const presumption = presume();
  let isPrepared = false;
  try {
    const presuming = { ...context, db: presumption.db };
    await steps.identified(presuming);
    await steps.prepared();
    isPrepared = true;
    const reply = waits(request) ? undefined : await steps.answered(presuming);
    await presumption.confirm();
    return reply;
  } catch (thrown) {
    if (!(await restsOnOutdated(thrown, presumption))) throw thrown;
    await steps.identified(context);
    steps.permitted();
    if (!isPrepared) throw thrown;
    return undefined;
  }
}

/** The record of an Idempotency-Key is written with the effect, in a transaction that reads for itself. */
const mayPresume = ({ headers }: ApiRequest, id: OperationId): boolean =>
  routes[id].hot && (routes[id].idempotency !== "replay" || headers["idempotency-key"] === undefined);
