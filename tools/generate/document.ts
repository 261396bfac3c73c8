/** The shape of the OpenAPI document as the generator reads it: only the parts that are looked at. */

export type Method = "get" | "post" | "put" | "patch" | "delete";
export const METHODS: readonly Method[] = ["get", "post", "put", "patch", "delete"];

export interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  description?: string;
  [key: string]: unknown;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  description?: string;
  schema: Schema;
  "x-on-error"?: string;
  "x-nfc"?: boolean;
}

export interface Answer {
  description: string;
  headers?: Record<string, unknown>;
  content?: Record<string, { schema: Schema; example?: unknown; examples?: unknown }>;
  links?: Record<string, Link>;
}

/** What a success leads to. https://spec.openapis.org/oas/v3.1.0#link-object */
export interface Link {
  operationId: string;
  description: string;
  parameters?: Record<string, string>;
  requestBody?: Record<string, string>;
}

/** Parameters and fields of the body of another operation, and the expression that each takes its value from. */
export interface Lead {
  given: Record<string, string>;
  /** The success that leads there. Where it is left out, all do. */
  status?: string;
}

/** spec/tool.tsp says what each member means. */
export interface MarkedTool {
  name: string;
  title: string;
  description: string;
  readOnly: boolean;
  idempotent: boolean;
  set?: string;
  arguments: Record<string, ToolArgument>;
  answer: Record<string, ToolMember>;
  adds?: Record<string, Schema>;
  always?: string[];
}

export interface ToolArgument {
  field?: string;
  operation?: string;
  description?: string;
  required?: boolean;
  default?: number;
  minimum?: number;
  maximum?: number;
}

export interface ToolMember {
  from: string;
  operation?: string;
  items?: Record<string, string>;
}

export interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, Answer>;
  security?: Record<string, string[]>[];
  "x-refusals": Record<string, number>;
  "x-auth"?: "key" | "optional-key" | "admin" | "none";
  "x-scope"?: string;
  "x-without-database"?: boolean;
  "x-transport"?: boolean;
  "x-hot"?: boolean;
  "x-changes-keys"?: boolean;
  "x-limited-by"?: string;
  "x-hands-out"?: string;
  "x-idempotency"?: "replay" | "reexecute" | "ignore";
  /** The form of its errors; `problem` where it is left out. */
  "x-error-form"?: "problem" | "detail";
  "x-trailing-slash"?: boolean;
  "x-max-body-bytes"?: number;
  "x-max-depth"?: number;
  /** Refusals that count as a wrong guess. */
  "x-counts-misses"?: string[];
  /** By operation id. */
  "x-leads-to"?: Record<string, Lead>;
  "x-mcp-tool"?: MarkedTool;
  [key: string]: unknown;
}

export interface RefusalRow {
  status: number;
  /** What happened. */
  message: string;
  /** What the caller does next. */
  next?: string;
  /** Members of the body that this code adds. One that ends in `?` may be left out. */
  details: string[];
  /** What an agent does next that has tools and no HTTP. */
  tool?: string;
  /** Its words and its status in the form `detail`, where they are others. */
  detailForm?: { text?: string; status?: number };
}

/** What an operator may set: a switch, or a number with its range. */
export interface Setting {
  readonly default: number | boolean;
  readonly onLoopback?: number | boolean;
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
}

export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description?: string };
  tags: { name: string; description?: string }[];
  paths: Record<string, Partial<Record<Method, Operation>>>;
  components: {
    schemas: Record<string, Schema>;
    securitySchemes?: Record<string, unknown>;
    headers?: Record<string, unknown>;
    examples?: Record<string, unknown>;
  };
  "x-refusals": Record<string, RefusalRow>;
  /** In none of the published documents. */
  "x-settings"?: Record<string, Setting>;
  [key: string]: unknown;
}

/** Every operation with its place, in the document's order. */
export function operationsOf(document: OpenApiDocument) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
}

/** Follows a $ref into the components. */
export function resolve(document: OpenApiDocument, schema: Schema): Schema {
  if (!schema.$ref) return schema;
  const name = schema.$ref.split("/").at(-1) ?? "";
  const found = document.components.schemas[name];
  if (!found) throw new Error(`no schema ${schema.$ref}`);
  return resolve(document, found);
}
