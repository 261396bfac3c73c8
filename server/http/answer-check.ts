import { ResponseValidator } from "express-openapi-validator/dist/middlewares/openapi.response.validator.js";
import type { OperationId } from "../../generated/operations.ts";
import { type Answers, answerDocument, answersOf } from "./document.ts";
import { ajvOptions, preprocess } from "./preprocess.ts";
import type { Answer } from "./reply.ts";
import type { ApiRequest } from "./request-state.ts";

const JSON_TYPE = "application/json";

type Check = (request: ApiRequest, status: number, body: unknown) => void;
export type OnBadAnswer = (error: Error, request: ApiRequest) => void;

/**
 * Validates answers against the document with express-openapi-validator. Each kind of answer has its own validator, created when
 * the first answer of its kind is sent: an operation declares ten answers, and most of them are the shared error.
 */
export class AnswerCheck {
  readonly #checks = new Map<string, Check>();
  readonly #kinds = new Map<string, Check>();
  readonly #onBadAnswer: OnBadAnswer;

  constructor(onBadAnswer: OnBadAnswer) {
    this.#onBadAnswer = onBadAnswer;
  }

  /** @throws Error when `onBadAnswer` does. Texts, and answers of a failing server, are not checked. */
  check(request: ApiRequest, operation: OperationId, { status, body, type }: Answer): void {
    if (status >= 500 || body === undefined || type !== undefined) return;
    this.#checkOf(operation, status)(request, status, body);
  }

  #checkOf(operation: OperationId, status: number): Check {
    return entry(this.#checks, `${operation} ${status}`, () => {
      const answer = answersOf(operation)[status];
      const kind = answer ? JSON.stringify(answer.content ?? {}) : "undocumented";
      return entry(this.#kinds, kind, () => makeCheck(answer ? { default: answer } : {}, this.#onBadAnswer));
    });
  }
}

function entry<T>(entries: Map<string, T>, key: string, make: () => T): T {
  const known = entries.get(key);
  if (known !== undefined) return known;
  const made = make();
  entries.set(key, made);
  return made;
}

type Validate = (answer: { response: unknown }) => boolean;

function makeCheck(responses: Answers, onBadAnswer: OnBadAnswer): Check {
  const document = preprocess(answerDocument(responses), "response");
  const library = new ResponseValidator(document, ajvOptions.response);
  const declared = document.paths?.["/"]?.get?.responses ?? {};
  const unnamed = { method: "GET", headers: {}, openapi: { expressRoute: "/" } };
  const validators = library._getOrBuildValidator(unnamed as never, declared as never);
  const isValid = (validators["default"] as unknown as Record<string, Validate> | undefined)?.[JSON_TYPE];
  return (request, statusCode, body) => {
    if (isValid?.({ response: body })) return;
    // The library parses media types before it validates, which costs more than validating. Here it says what is wrong.
    try {
      library._validate({ validators, body: body as object, statusCode, path: request.path, accepts: [JSON_TYPE] });
    } catch (error) {
      onBadAnswer(error as Error, request);
    }
  };
}
