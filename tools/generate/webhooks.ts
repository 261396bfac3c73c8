import type { OpenApiDocument, Schema } from "./document.ts";

/** The headers of every delivery, besides those of any HTTP request. */
const HEADERS: readonly { name: string; required: boolean; description: string; pattern?: string }[] = [
  { name: "webhook-id", required: true, description: "Id of the delivery: the same at every attempt." },
  {
    name: "webhook-timestamp",
    required: true,
    description: "Seconds since 1970 at this attempt.",
    pattern: "^[0-9]+$",
  },
  {
    name: "webhook-signature",
    required: false,
    description:
      "`v1,` and the signature of id, timestamp and body by Standard Webhooks, where the webhook has a secret.",
  },
  {
    name: "X-Backchannel-Signature",
    required: false,
    description: "`sha256=` and the HMAC of the body in hex, where the webhook has a secret.",
    pattern: "^sha256=[0-9a-f]{64}$",
  },
];

/**
 * Turns the models marked as deliveries into the document's `webhooks`. OpenAPI 3.0 has no place for them: its document
 * keeps only their schemas.
 */
export function addWebhooks(document: OpenApiDocument) {
  const pushed = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const type = schema["x-pushed"];
    delete schema["x-pushed"];
    return typeof type === "string" ? [[type, { post: operationOf(name, schema) }]] : [];
  });
  if (document.openapi.startsWith("3.1")) document["webhooks"] = Object.fromEntries(pushed);
}

function operationOf(name: string, { description = "" }: Schema) {
  return {
    operationId: `receive${name}`,
    summary: description.split(". ")[0]?.replace(/\.$/, ""),
    description,
    tags: ["webhooks"],
    security: [],
    parameters: HEADERS.map(({ name, required, description, pattern }) => ({
      name,
      in: "header",
      required,
      description,
      schema: { type: "string", maxLength: 512, ...(pattern && { pattern }) },
    })),
    requestBody: {
      required: true,
      content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
    },
    responses: {
      "2XX": { description: "Taken. Answer within 10 seconds, and work afterwards." },
      "410": { description: "Switches the webhook off." },
      default: { description: "Not taken: the push is tried again, for some 16 hours." },
    },
  };
}
