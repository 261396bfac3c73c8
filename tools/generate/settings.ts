import type { OpenApiDocument } from "./document.ts";

/** generated/settings.ts: what an operator may set, and what holds where nothing is set. */
export function settingsModule({ "x-settings": settings = {} }: OpenApiDocument): string {
  const rows = Object.entries(settings);
  const lines = (kind: "number" | "boolean") =>
    rows
      .filter(([, row]) => typeof row.default === kind)
      .map(([name, row]) => `  ${name}: ${JSON.stringify(row)},`)
      .join("\n");
  return `// Generated from spec/ by \`make generate\`. Do not edit.

/** Settings that are numbers, by their names without \`BACKCHANNEL_\`. */
export const numbers = {
${lines("number")}
} as const;

/** Settings that are true or false. */
export const flags = {
${lines("boolean")}
} as const;

export interface NumberSetting {
  readonly default: number;
  /** What holds instead on a loopback address. */
  readonly onLoopback?: number;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

export interface FlagSetting {
  readonly default: boolean;
  readonly onLoopback?: boolean;
}
`;
}

/** `{{setting RATE_LIMIT}}` in a text of the spec is what holds where the operator sets nothing. */
export const withDefaults = (document: OpenApiDocument, text: string): string =>
  text.replace(/\{\{setting (\w+)\}\}/g, (place, name: string) => defaultOf(document, name, place));

export function defaultOf({ "x-settings": settings }: OpenApiDocument, name: string, place: string): string {
  const row = settings?.[name];
  if (!row) throw new Error(`${place}: spec/settings.tsp has no such setting`);
  return String(row.default);
}

/** Fills the defaults into every description. */
export function describeDefaults(document: OpenApiDocument, node: unknown = document): void {
  if (typeof node !== "object" || node === null) return;
  const members = node as Record<string, unknown>;
  for (const [name, value] of Object.entries(members)) {
    if (name === "description" && typeof value === "string") members[name] = withDefaults(document, value);
    else describeDefaults(document, value);
  }
}
