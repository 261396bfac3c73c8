import { bodyBytes } from "./body-bytes.ts";
import type { OpenApiDocument, Operation, RefusalRow, Schema } from "./document.ts";
import { operationsOf, resolve } from "./document.ts";
import { codeOf, fieldCodes } from "./refusals.ts";

type Place = ReturnType<typeof operationsOf>[number];

/**
 * generated/operations.ts: codes, scopes and routes per operation, which the types of openapi-typescript cannot
 * express.
 */
export function operationsModule(document: OpenApiDocument): string {
  const [transports, all] = [true, false].map((spoken) =>
    operationsOf(document).filter(({ operation }) => (operation["x-transport"] ?? false) === spoken),
  ) as [Place[], Place[]];
  const refusals = all.map(({ operation }) => {
    const codes = Object.keys(operation["x-refusals"]).map((code) => JSON.stringify(code));
    return `  ${operation.operationId}: ${codes.join(" | ") || "never"};`;
  });
  const routes = all.map(({ path, method, operation }) => {
    const successes = Object.keys(operation.responses)
      .map(Number)
      .filter((status) => status < 400);
    const route = {
      method,
      path,
      auth: operation["x-auth"] ?? "none",
      scope: operation["x-scope"] ?? null,
      hot: operation["x-hot"] ?? false,
      idempotency: operation["x-idempotency"] ?? null,
      limitedBy: operation["x-limited-by"] ?? null,
      handsOut: operation["x-hands-out"] ?? null,
      changesKeys: operation["x-changes-keys"] ?? false,
      successes,
    };
    return `  ${operation.operationId}: ${JSON.stringify(route)},`;
  });
  const options = all.map(
    ({ operation }) => `  ${operation.operationId}: ${JSON.stringify(optionsOf(document, operation))},`,
  );
  const requests = all.map(
    ({ operation }) => `  ${operation.operationId}: ${JSON.stringify(requestOf(document, operation))},`,
  );
  return `// Generated from spec/ by \`make generate\`. Do not edit.
import type { components } from "./api.ts";

type Problem = components["schemas"]["Problem"];

/** The error codes that each operation may answer. */
export interface OperationRefusals {
${refusals.join("\n")}
}

/** Every code with its status, what happened, and what the caller does next. */
export const refusals = ${JSON.stringify(document["x-refusals"], null, 2)} as const;

export type Refusal = keyof typeof refusals;

/** The codes that answer a bad field of a body or a bad parameter. */
export type FieldRefusal = ${union([...fieldCodes(document)].filter((code) => document["x-refusals"][code]))};

/** What each code adds to the body of its answer. The shapes are those of Problem. */
export interface RefusalDetails {
${Object.entries(document["x-refusals"])
  .map(([code, row]) => `  ${code}: ${detailsType(document, code, row)};`)
  .join("\n")}
}

/** Where each operation is served and what it asks for. */
export const routes = {
${routes.join("\n")}
} as const;

export type OperationId = keyof typeof routes;

/** What is spoken in its own protocol: no handler serves it. */
export const transports = ${JSON.stringify(Object.fromEntries(transports.map(({ path, method, operation }) => [operation.operationId, { method, path }])))} as const;
/** What only some operations ask for. */
export interface RouteOptions {
  /** The form of its errors; \`problem\` where it is left out. */
  readonly errorForm?: "problem" | "detail";
  /** Whether the path with a slash at its end leads here too. */
  readonly trailingSlash?: boolean;
  /** Largest body, where it is smaller than the server's: what its fields can hold, or what the spec says. */
  readonly maxBodyBytes?: number;
  /** How deep the JSON of the body may nest, where it is not 32. */
  readonly maxDepth?: number;
  /** Refusals that count as a wrong guess. */
  readonly countsMisses?: readonly Refusal[];
}

export const routeOptions: Readonly<Record<OperationId, RouteOptions>> = {
${options.join("\n")}
};

export interface FieldRule {
  /** The code that answers a value against the field's rule. */
  code: FieldRefusal;
  /** Blanks around the string are dropped. */
  strip?: boolean;
  /** It is a name, or a list of names: the spellings that Unicode holds for the same are one. */
  nfc?: boolean;
  /** Largest JSON text of the value, in bytes. */
  maxBytes?: number;
  /** Its numbers are kept as they are written. */
  exactNumbers?: boolean;
  /** The fields of each element of a list of objects. */
  items?: Record<string, FieldRule>;
}

export interface RequestRule {
  /** Path and query parameters and the code that answers a bad one. */
  parameters: Record<string, FieldRefusal>;
  /** The parameters that are names, as \`nfc\` says of fields. */
  names: readonly string[];
  /** Top-level fields of the body; null where the operation reads none. */
  fields: Record<string, FieldRule> | null;
  /** What becomes of fields that are not in \`fields\`: ignored and named in the answer, refused, or the handler's. */
  unknownFields: "ignore" | "refuse" | "keep";
}

/** What the validator's schema cannot say about each request. */
export const requests: Record<OperationId, RequestRule> = {
${requests.join("\n")}
};
`;
}

const union = (words: string[]): string => words.map((word) => JSON.stringify(word)).join(" | ");

/** The details of a code as a type: `retry_after`, or `field?` where it may be left out, with its shape in Problem. */
function detailsType(document: OpenApiDocument, code: string, { details }: RefusalRow): string {
  const known = document.components.schemas["Problem"]?.properties ?? {};
  const members = details.map((name) => {
    const bare = name.replace("?", "");
    if (!known[bare])
      throw new Error(`${code} carries ${bare}, which ProblemDetails in spec/problem.tsp does not define`);
    return `${name}: NonNullable<Problem["${bare}"]>`;
  });
  return members.length > 0 ? `{ ${members.join("; ")} }` : "Record<string, never>";
}

const optionsOf = (document: OpenApiDocument, operation: Operation) => ({
  errorForm: operation["x-error-form"],
  trailingSlash: operation["x-trailing-slash"],
  maxBodyBytes: operation["x-max-body-bytes"] ?? bodyBytes(document, operation),
  maxDepth: operation["x-max-depth"],
  countsMisses: operation["x-counts-misses"],
});

function requestOf(document: OpenApiDocument, operation: Operation) {
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in !== "header");
  const body = operation.requestBody?.content["application/json"]?.schema;
  return {
    parameters: Object.fromEntries(
      parameters.map((parameter) => [parameter.name, parameter["x-on-error"] ?? codeOf(document, parameter.schema)]),
    ),
    names: parameters.filter((one) => one["x-nfc"] || isName(document, one.schema)).map(({ name }) => name),
    fields: body ? fieldsOf(document, body) : null,
    unknownFields: operation["x-unknown-fields"] ?? "ignore",
  };
}

/** The rules of an object's fields. */
function fieldsOf(document: OpenApiDocument, referring: Schema): Record<string, object> {
  const fields = Object.entries(resolve(document, referring).properties ?? {}).map(([name, field]) => [
    name,
    {
      code: codeOf(document, field),
      strip: field["x-strip"],
      nfc: isName(document, field) || undefined,
      maxBytes: field["x-max-bytes"],
      exactNumbers: field["x-exact-numbers"],
      items: itemFieldsOf(document, field),
    },
  ]);
  return Object.fromEntries(fields);
}

/** The rules of the fields of a list's elements; undefined for everything but a list of objects with fields. */
function itemFieldsOf(document: OpenApiDocument, field: Schema): Record<string, object> | undefined {
  const { items } = resolve(document, field);
  return items && resolve(document, items).properties ? fieldsOf(document, items) : undefined;
}

/** Whether a field is a name, may be one or lists some. */
function isName(document: OpenApiDocument, field: Schema): boolean {
  const schema = resolve(document, field);
  if (field["x-nfc"] || schema["x-nfc"]) return true;
  return [schema.items ?? [], schema.anyOf ?? []].flat().some((inner) => isName(document, inner));
}
