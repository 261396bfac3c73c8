import type { OpenApiDocument, Operation } from "../generate/document.ts";

/** Prose for readers, and hints for tools that render the document. */
const PROSE = new Set(["description", "summary", "example", "examples", "links"]);

/** Maps with freely chosen keys: a field may be called `description`. */
const NAMED = new Set(["properties", "schemas", "headers", "x-refusals"]);

/** The document without its prose: a fifth of its size, and all that a client can break on. */
export function contractOf({ "x-refusals": _texts, ...document }: OpenApiDocument): OpenApiDocument {
  return { ...pushesAsAnswers(bare(document) as OpenApiDocument), "x-refusals": {} };
}

/**
 * Clients read a webhook's body like an answer: a new member breaks nobody, a removed one does. Tools that compare
 * documents treat it as a request, whose members the client has to send.
 */
function pushesAsAnswers({ webhooks, ...document }: OpenApiDocument): OpenApiDocument {
  const pushes = Object.entries((webhooks ?? {}) as Record<string, { post: Operation }>).map(([type, { post }]) => {
    const answer = { description: "", content: post.requestBody?.content };
    return [
      `/webhooks/${type}`,
      { get: { operationId: post.operationId, responses: { 200: answer }, "x-refusals": {} } },
    ];
  });
  return { ...document, paths: { ...document.paths, ...Object.fromEntries(pushes) } } as OpenApiDocument;
}

function bare(value: unknown, named = false): unknown {
  if (Array.isArray(value)) return value.map((one) => bare(one));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => named || !PROSE.has(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, bare(one, !named && NAMED.has(key))]));
}
