import { parse } from "node:url";
import { RequestValidator } from "express-openapi-validator/dist/middlewares/openapi.request.validator.js";
import type { OperationId } from "../../generated/operations.ts";
import { routes } from "../../generated/operations.ts";
import { expressPath, requestDocument } from "./document.ts";
import { ajvOptions, preprocess } from "./preprocess.ts";
import type { ApiRequest } from "./request-state.ts";

/**
 * The validator calls url.parse for every request. Until code outside node_modules has called it, Node searches the
 * call stack for such a caller every time, at seven times the cost of parsing. This call settles that; its warning
 * helps nobody.
 */
function parseUrlOnce() {
  const { noDeprecation } = process;
  process.noDeprecation = true;
  parse("/");
  process.noDeprecation = noDeprecation;
}
parseUrlOnce();

/** Validates and coerces parameters and body, and fills in defaults. @throws ValidatorError */
type Validate = (request: ApiRequest) => void;

export interface Validator {
  readonly operation: OperationId;
  readonly validate: Validate;
}

/**
 * express-openapi-validator for the input of one operation, created at its first request. The library walks the whole document
 * for each schema that it compiles, so a document of all operations would hold everybody up for seconds in total.
 */
export function makeValidator(operation: OperationId): Validator {
  let validate: Validate | undefined;
  return {
    operation,
    validate(request) {
      validate ??= validateBy(operation);
      validate(request);
    },
  };
}

/**
 * The library's middleware also looks for the operation, which is known, and for the caller, whom authenticate.ts identifies: its
 * verdict is more precise than a 401. The library sees a copy of the request, because it redefines properties of what it validates, which
 * would make a slow object of each request.
 */
function validateBy(operation: OperationId): Validate {
  const { path, method } = routes[operation];
  const document = preprocess(requestDocument(operation), "request");
  const library = new RequestValidator(document, ajvOptions.request);
  const found = { expressRoute: expressPath(path), openApiRoute: path, schema: document.paths?.[path]?.[method] };
  let isValid: IsValid | undefined;
  return (request) => {
    const { originalUrl, headers, body } = request;
    const params = { ...request.params };
    if (isValid && !originalUrl.includes("?")) {
      const query = {};
      if (isValid({ query, headers, params, body })) return keep(request, params, query);
    }
    const { query } = request;
    // The body has been read, and the library would compile a schema for each spelling of its type.
    headers["content-type"] = undefined;
    const copy = { method, originalUrl, headers, query, params, body, openapi: { ...found, pathParams: params } };
    library.validate(copy as never, {} as never, () => {});
    isValid ??= compiledBy(library, `${method}-${found.expressRoute}-not_provided`);
    keep(request, copy.params, copy.query);
  };
}

function keep(request: ApiRequest, params: object, query: Record<string, unknown>): void {
  request.params = params as ApiRequest["params"];
  request.state.query = query;
}

type IsValid = (input: Record<"query" | "headers" | "params" | "body", unknown>) => boolean;

/**
 * The rules that the library has compiled. It takes queries apart before it applies them, which costs more than they do: a request
 * without a query needs nothing else, unless it breaks one. Then the library says what is wrong.
 */
function compiledBy(library: RequestValidator, key: string): IsValid {
  const [general, ofBody] = [library["ajv"].getSchema(key), library["ajvBody"].getSchema(key)];
  if (!general || !ofBody) throw new Error(`The validator has compiled nothing as ${key}.`);
  return (input) => general(input) === true && ofBody(input) === true;
}
