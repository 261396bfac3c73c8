import type { JsonSchemaType, ServerContext } from "@modelcontextprotocol/server";

/** What a caller gave, which the suite never sends with other types. */
export type Given = Readonly<Record<string, string>>;

export interface FixtureTool {
  readonly inputSchema?: JsonSchemaType;
  run(given: Given, context: ServerContext): Promise<object> | object;
}

export const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
/** A WAV without samples. */
export const SILENCE = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";

export const text = (words: string) => ({ type: "text" as const, text: words });
export const image = { type: "image" as const, data: PIXEL, mimeType: "image/png" };
export const resource = (uri: string, mimeType: string, words: string) => ({
  type: "resource" as const,
  resource: { uri, mimeType, text: words },
});
