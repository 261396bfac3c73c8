import type { Handler } from "../contract/operation.ts";
import { publishedJson, publishedYaml } from "../contract/published.ts";

type Document = Handler<"readOpenApi">;

/** The document as it was generated, byte for byte: parsing half a megabyte for each reader would only cost. */
const answer = {
  status: 200,
  body: publishedJson as never,
  headers: { "Content-Type": "application/json; charset=utf-8" },
} as const;

export const readOpenApi: Document = () => answer;

export const readWellKnownOpenApi: Handler<"readWellKnownOpenApi"> = () => answer;

export const readOpenApiYaml: Handler<"readOpenApiYaml"> = () => ({
  status: 200,
  body: publishedYaml,
  headers: { "Content-Type": "application/yaml; charset=utf-8" },
});
