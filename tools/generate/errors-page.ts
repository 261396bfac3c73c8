import type { OpenApiDocument, Operation, RefusalRow } from "./document.ts";
import { operationsOf } from "./document.ts";
import { WIRE_WIDE } from "./lint.ts";
import { renderProse } from "./render-prose.ts";

/** generated/errors.md: one heading for each code that can be answered, so that /docs/errors.md#already_claimed works. */
export function errorsPage(document: OpenApiDocument): string {
  const all = Object.entries(document["x-refusals"]).map(([code, row]) => ({
    code,
    row,
    places: places(document, code),
  }));
  const answered = all.filter(({ code, places }) => places.length > 0 || Object.hasOwn(WIRE_WIDE, code));
  const sorted = answered.sort((a, b) => a.row.status - b.row.status || a.code.localeCompare(b.code, "en"));
  const sections = sorted.map(({ code, row, places }) => section(document, code, row, places));
  return `${[renderProse(document, "errors.md"), ...sections].join("\n")}`;
}

/** The operations that answer a code. */
function places(document: OpenApiDocument, code: string): Place[] {
  return operationsOf(document).filter(({ operation }) => Object.hasOwn(operation["x-refusals"] ?? {}, code));
}

function section(document: OpenApiDocument, code: string, row: RefusalRow, places: Place[]): string {
  const next = row.next ? [`What to do: ${row.next}`, ""] : [];
  const names = row.details.map((name) => `\`${name.replace("?", "")}\`${name.endsWith("?") ? " (not always)" : ""}`);
  const details = names.length > 0 ? [`Details: ${names.join(", ")}.`, ""] : [];
  const whence = `Answered by: ${whoAnswers(document, code, places)}.`;
  return [`## ${code}`, "", `Status ${row.status}. ${row.message}`, "", ...next, ...details, whence, ""].join("\n");
}

function whoAnswers(document: OpenApiDocument, code: string, places: Place[]): string {
  if (Object.hasOwn(WIRE_WIDE, code)) return "any request, also to a path that is none of the API's";
  const all = operationsOf(document);
  const kind = KINDS.find(([, belongs]) => {
    const members = all.filter(({ operation }) => belongs(operation));
    return members.length > 1 && members.length === places.length && places.every((place) => belongs(place.operation));
  });
  return kind?.[0] ?? places.map(({ path, method }) => `\`${method.toUpperCase()} ${path}\``).join(", ");
}

type Place = ReturnType<typeof operationsOf>[number];

const takesKey = (operation: Operation) => operation["x-auth"] === "key" || operation["x-auth"] === "optional-key";

/** What operations have in common that answer the same codes. Wording for a code that every operation of a kind answers, and no other does. */
export const KINDS: [string, (operation: Operation) => boolean][] = [
  ["every operation", () => true],
  ["every operation that needs the database", (one) => !one["x-without-database"]],
  ["every operation that takes an API key", takesKey],
  ["every operation that takes an API key or the admin token", (one) => takesKey(one) || one["x-auth"] === "admin"],
  ["every operation that takes the admin token", (one) => one["x-auth"] === "admin"],
  ["every operation that needs a scope", (one) => one["x-scope"] !== undefined],
  [
    "every operation with a body, except those of MCP and A2A",
    (one) => one.requestBody !== undefined && !one["x-transport"],
  ],
  ["every operation that replays an Idempotency-Key", (one) => one["x-idempotency"] === "replay"],
  [
    "every operation with a part of the path or a query to fill in",
    (one) => (one.parameters ?? []).some(({ in: place }) => place !== "header"),
  ],
];
