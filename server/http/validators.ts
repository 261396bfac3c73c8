import type { Express } from "express";
import type { OperationId } from "../../generated/operations.ts";
import { routes } from "../../generated/operations.ts";
import { AnswerCheck } from "./answer-check.ts";
import { expressPath } from "./document.ts";
import type { makeServe } from "./pipeline.ts";
import type { ApiRequest } from "./request-state.ts";
import type { Validator } from "./validator.ts";
import { makeValidator } from "./validator.ts";

/** Shared by all servers of a process, which would compile the same. */
export const answers = new AnswerCheck(badAnswer);
export const validators = (Object.keys(routes) as OperationId[]).map(makeValidator);

/** Routes the operations of some validators. */
export const routing = (app: Express, serve: ReturnType<typeof makeServe>) => (served: readonly Validator[]) => {
  for (const validator of served) {
    const { method, path } = routes[validator.operation];
    app[method](expressPath(path), serve(validator) as never);
  }
};

/** An answer the document does not allow: the effect is committed by now, so production logs it and tests fail. */
function badAnswer(error: Error, { state: { context, operation } }: ApiRequest) {
  const { settings, log } = context;
  log.error({ err: error, operation }, "the answer contradicts the document");
  if (settings.strictAnswers) throw error;
}
