import { parse } from "node:url";
import type { RequestHandler } from "express";
import { OpenApiValidator } from "express-openapi-validator/dist/openapi.validator.js";
import type { OperationId } from "../../generated/operations.ts";
import { WithoutMetaSchemas } from "./ajv-options.ts";
import { requestDocument } from "./document.ts";
import type { ApiRequest, ApiResponse, Step } from "./request-state.ts";
import { validatorSpec } from "./validator-spec.ts";

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

export interface Validator {
  readonly operation: OperationId;
  /** Validates and coerces parameters and body, and fills in defaults. */
  readonly validate: Step;
}

/** The library's metadata about the operation of a request. */
type Matched = ApiRequest & { openapi?: { pathParams: Record<string, string> } };

/**
 * express-openapi-validator for the input of one operation, created at its first request. The library walks the whole document
 * for each schema that it compiles, so a document of all operations would hold everybody up for seconds in total.
 */
export function makeValidator(operation: OperationId): Validator {
  let made: Steps | undefined;
  let found: Matched["openapi"];
  return {
    operation,
    async validate(request: Matched, response) {
      made ??= stepsOf(operation);
      // Its own search compiles the path pattern at each request. The metadata of the first request holds for all, with
      // the parameters that Express has decoded.
      if (found) request.openapi = { ...found, pathParams: { ...request.params } as Record<string, string> };
      else {
        await made.match(request, response);
        found = request.openapi;
      }
      await made.validate(request, response);
    },
  };
}

interface Steps {
  readonly match: Step;
  readonly validate: Step;
}

class Library extends OpenApiValidator {
  override readonly ajvOpts = new WithoutMetaSchemas(this.options);
}

function stepsOf(operation: OperationId): Steps {
  const document = requestDocument(operation);
  const library = new Library({
    apiSpec: document,
    validateApiSpec: false,
    validateFormats: true,
    fileUploader: false,
    validateRequests: { allowUnknownQueryParameters: true },
    validateResponses: false,
    validateSecurity: false,
  });
  const steps = library.installMiddleware(Promise.resolve(validatorSpec(document))).map(asStep);
  // Two steps are left out: the parameters of nested routers, of which there are none, and security, because authenticate.ts
  // identifies the caller and its verdict is more precise than a 401.
  const [_parameters, match, _security, validate] = steps;
  if (!match || !validate || steps.length !== 4) {
    throw new Error(`express-openapi-validator has ${steps.length} steps; this server expects four`);
  }
  return { match, validate };
}

function asStep(handler: RequestHandler): Step {
  return (request: ApiRequest, response: ApiResponse) =>
    new Promise<void>((resolve, reject) => {
      handler(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
    });
}
