import { defaultSerDes } from "express-openapi-validator/dist/framework/base.serdes.js";
import { ResponseValidator } from "express-openapi-validator/dist/middlewares/openapi.response.validator.js";
import { SchemaPreprocessor } from "express-openapi-validator/dist/middlewares/parsers/schema.preprocessor.js";
import type { OperationId } from "../../generated/operations.ts";
import { WithoutMetaSchemas } from "./ajv-options.ts";
import { type Answers, answerDocument, answersOf } from "./document.ts";
import type { Answer } from "./reply.ts";
import type { ApiRequest } from "./request-state.ts";
import { validatorSpec } from "./validator-spec.ts";

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

/** The defaults of OpenApiValidator. */
const RULES = {
  validateFormats: true,
  formats: {},
  ajvFormats: { mode: "fast" },
  serDes: defaultSerDes,
  validateResponses: {},
};

function makeCheck(responses: Answers, onBadAnswer: OnBadAnswer): Check {
  const document = answerDocument(responses);
  const { serial } = validatorSpec(document);
  const options = new WithoutMetaSchemas(RULES as never);
  const { apiDocRes } = new SchemaPreprocessor(document, options.preprocessor, RULES.validateResponses).preProcess();
  const onError = (error: Error, _body: unknown, request: unknown) => onBadAnswer(error, request as ApiRequest);
  const wrap = new ResponseValidator(apiDocRes, options.response, { onError }, serial).validate();
  const openapi = { expressRoute: "/", serial, _responseSchema: apiDocRes.paths?.["/"]?.get };
  return ({ state, originalUrl, headers: { accept } }, statusCode, body) => {
    // The library wraps the \`json\` of a response: here that of a response that sends nothing.
    const unsent = {
      statusCode,
      getHeaders: () => ({}),
      json: (_body: unknown) => unsent,
    };
    const request = { method: "GET", originalUrl, headers: { accept }, openapi, state };
    wrap(request as never, unsent as never, (error?: unknown) => {
      if (error) throw error;
    });
    unsent.json(body);
  };
}
