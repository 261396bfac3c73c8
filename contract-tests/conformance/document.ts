import { readFile } from "node:fs/promises";

export type Json = Record<string, unknown>;

export interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, { readonly content?: Record<string, { readonly schema?: Json }> }>>;
  readonly "x-refusals"?: Readonly<Record<string, number>>;
}

/** An OpenAPI 3.1 document, as far as answers are held against it. */
export interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

/**
 * The document of a file or, without one, that the target serves.
 * @throws Error that says why there is none.
 */
export async function readDocument(url: string, file: string | undefined): Promise<Document> {
  const place = file ?? `${url.replace(/\/+$/, "")}/openapi.json`;
  const document = parsed(file ? await readFile(file, "utf8") : await served(place));
  if (isDocument(document)) return document;
  throw new Error(`${place} is no OpenAPI 3.1 document of this protocol.${file ? "" : ADVICE}`);
}

const ADVICE = " Name one with --document FILE.";

async function served(url: string): Promise<string> {
  const answer = await fetch(url);
  if (answer.ok) return answer.text();
  throw new Error(`${url} answered ${answer.status}.${ADVICE}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isDocument = (value: unknown): value is Document => {
  const { openapi, paths, components } = (value ?? {}) as Partial<Document>;
  return Boolean(openapi?.startsWith("3.1") && paths?.["/v1/keys"] && components?.schemas);
};
