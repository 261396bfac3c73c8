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
  const base = url.replace(/\/+$/, "");
  const document: unknown = JSON.parse(file ? await readFile(file, "utf8") : await served(`${base}/openapi.json`));
  if (isDocument(document)) return document;
  throw new Error(`${file ?? `${base}/openapi.json`} is no OpenAPI 3.1 document.`);
}

async function served(url: string): Promise<string> {
  const answer = await fetch(url);
  if (answer.ok) return answer.text();
  throw new Error(`${url} answered ${answer.status}. Name a document with --document FILE.`);
}

const isDocument = (value: unknown): value is Document => {
  const { openapi, paths, components } = (value ?? {}) as Partial<Document>;
  return Boolean(openapi?.startsWith("3.1") && paths && components?.schemas);
};
