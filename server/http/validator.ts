import { parse } from "node:url";
import type { RequestHandler } from "express";
import { OpenApiValidator } from "express-openapi-validator/dist/openapi.validator.js";
import type { OperationId } from "../../generated/operations.ts";
import { refuse } from "../contract/refusal.ts";
import { methodsOf, validatorDocument } from "./document.ts";
import type { ApiRequest, ApiResponse, Step } from "./request-state.ts";
import { validatorSpec } from "./validator-spec.ts";

/**
 * The validator calls url.parse for each request. Until somebody outside node_modules has called it, Node looks for one
 * in the call stack every time, seven times the cost of parsing. This call is that somebody; its warning helps nobody.
 */
function parseUrlOnce() {
  const { noDeprecation } = process;
  process.noDeprecation = true;
  parse("/");
  process.noDeprecation = noDeprecation;
}
parseUrlOnce();

export interface Validator {
  /** Finds the operation, or throws 404 or 405. */
  readonly match: Step;
  /** Validates and coerces parameters and body, and fills in defaults. */
  readonly validate: Step;
  /** Makes `res.json` check what is answered. */
  readonly checkAnswer: Step;
}

/**
 * express-openapi-validator for the whole document, or for one operation only. The one-operation form exists
 * because each request compiles a path pattern for every path it scans: 0.1 ms over 49 paths.
 */
export function makeValidator(onBadAnswer: (error: Error, request: ApiRequest) => void, only?: OperationId): Validator {
  const document = validatorDocument(only);
  const library = new OpenApiValidator({
    apiSpec: document,
    validateApiSpec: false,
    validateFormats: true,
    fileUploader: false,
    validateRequests: { allowUnknownQueryParameters: true },
    validateResponses: { onError: (error, _body, request) => onBadAnswer(error, request as ApiRequest) },
    validateSecurity: false,
  });
  const steps = library.installMiddleware(Promise.resolve(validatorSpec(document))).map(asStep);
  // Its security step is left out: who calls is asked in authenticate.ts, whose verdict is more exact than a 401.
  const [pathParams, metadata, _security, validate, checkAnswer] = steps;
  if (!pathParams || !metadata || !validate || !checkAnswer || steps.length !== 5) {
    throw new Error(`express-openapi-validator has ${steps.length} steps; this server knows five`);
  }
  const find: Step = async (request, response) => {
    await pathParams(request, response);
    await metadata(request, response);
  };
  return {
    match: only ? rememberingMatch(find) : refusingMatch(find),
    validate,
    checkAnswer,
  };
}

/** What the library notes about the operation that a request is for. */
type Matched = ApiRequest & { openapi?: { pathParams: Record<string, string> } };

/** The library would also serve a path with a slash too many, which the document does not list. */
const refusingMatch =
  (find: Step): Step =>
  async (request, response) => {
    if (!methodsOf(request.path)) throw refuse("not_found");
    await find(request, response);
  };

/**
 * Behind a route of its own, every request is for the same operation: what the library found out for the first one
 * holds for all, with the parameters that Express has decoded. Its own search compiles the pattern at each request.
 */
function rememberingMatch(find: Step): Step {
  let found: Matched["openapi"];
  return async (request: Matched, response) => {
    if (found) {
      request.openapi = { ...found, pathParams: { ...request.params } as Record<string, string> };
      return;
    }
    await find(request, response);
    found = request.openapi;
  };
}

function asStep(handler: RequestHandler): Step {
  return (request: ApiRequest, response: ApiResponse) =>
    new Promise<void>((resolve, reject) => {
      handler(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
    });
}
