import { type OperationId, routes } from "../../generated/operations.ts";
import type { Presumption } from "../db/database.ts";
import { isOutdated } from "../db/outdated.ts";
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
export const waits = ({ query, body }: ApiRequest): boolean => Boolean(query["wait"] ?? body?.wait);

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
  const presumption = mayPresume(request, id) ? context.db.presume?.() : undefined;
  if (presumption === undefined) {
    await steps.identified(context);
    await steps.prepared();
    return steps.answered(context);
  }
  let isPrepared = false;
  try {
    const presuming = { ...context, db: presumption.db };
    await steps.identified(presuming);
    await steps.prepared();
    isPrepared = true;
    const reply = await steps.answered(waits(request) ? await confirmed(presumption, context) : presuming);
    await presumption.confirm();
    return reply;
  } catch (thrown) {
    if (!isOutdated(thrown) && !(await isOutdatedNow(presumption))) throw thrown;
    await steps.identified(context);
    steps.permitted();
    if (!isPrepared) throw thrown;
    return steps.answered(context);
  }
}

/** The record of an Idempotency-Key is written with the effect, in a transaction that reads for itself. */
const mayPresume = ({ headers }: ApiRequest, id: OperationId): boolean =>
  routes[id].hot && (routes[id].idempotency !== "replay" || headers["idempotency-key"] === undefined);

/** What waits reads everything anew whenever it is woken. */
async function confirmed(presumption: Presumption, context: PipelineContext): Promise<PipelineContext> {
  await presumption.confirm();
  return context;
}

/** Whether a refusal or failure may rest on what was outdated. */
async function isOutdatedNow(presumption: Presumption): Promise<boolean> {
  try {
    await presumption.confirm();
    return false;
  } catch (error) {
    return isOutdated(error);
  }
}
