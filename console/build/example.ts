import { type OpenApiDocument, type Operation, resolve, type Schema } from "../../tools/generate/document.ts";

/** The spec's example of a value, or one assembled from the examples of its fields. */
export function exampleOf(document: OpenApiDocument, reference: Schema): unknown {
  const schema = resolve(document, reference);
  const [given] = (schema["examples"] as unknown[] | undefined) ?? [];
  if (given !== undefined) return given;
  if (schema.properties) {
    const required = Object.entries(schema.properties).filter(([name]) => schema.required?.includes(name));
    return Object.fromEntries(required.map(([name, field]) => [name, exampleOf(document, field)]));
  }
  const inner = schema.allOf?.[0] ?? schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (inner) return exampleOf(document, inner);
  if (schema.type === "array") return schema.items ? [exampleOf(document, schema.items)] : [];
  return schema["default"] ?? (schema["enum"] as unknown[] | undefined)?.[0] ?? null;
}

interface Placed {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

/** The shell reads the key from the environment, so that it appears in no history; ids stand out in capitals. */
export function curl(document: OpenApiDocument, { path, method, operation }: Placed): string {
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase());
  const verb = method === "get" ? "" : `-X ${method.toUpperCase()} `;
  const auth = operation["x-auth"];
  const schema = operation.requestBody?.content["application/json"]?.schema;
  const body = schema && JSON.stringify(exampleOf(document, schema));
  const lines = [
    `curl ${verb}{{base_url}}${place}`,
    auth === "admin" ? `-H "X-Admin-Token: $BACKCHANNEL_ADMIN_TOKEN"` : undefined,
    auth === "key" ? `-H "X-API-Key: $BACKCHANNEL_API_KEY"` : undefined,
    body === undefined ? undefined : "-H 'Content-Type: application/json'",
    body === undefined ? undefined : `-d ${unique(body)}`,
  ];
  return lines.filter((line) => line !== undefined).join(" \\\n  ");
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Key labels are unique on an instance: the shell generates one per reader, so that nobody meets 409 label_in_use. */
const unique = (body: string): string =>
  quoted(body).replace(/"agent_label":"([\w-]+)"/, (_, label: string) => `"agent_label":"${label}-'$RANDOM'"`);
