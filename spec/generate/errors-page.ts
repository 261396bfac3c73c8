import type { OpenApiDocument, RefusalRow } from "./document.ts";
import { operationsOf } from "./document.ts";
import { WIRE_WIDE } from "./lint.ts";
import { weave } from "./weave.ts";

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
  return `${[weave(document, "errors.md"), ...sections].join("\n")}`;
}

/** The operations that answer a code. */
function places(document: OpenApiDocument, code: string): string[] {
  return operationsOf(document)
    .filter(({ operation }) => Object.hasOwn(operation["x-refusals"] ?? {}, code))
    .map(({ path, method }) => `\`${method.toUpperCase()} ${path}\``);
}

function section(document: OpenApiDocument, code: string, row: RefusalRow, places: string[]): string {
  const next = row.next ? [`What to do: ${row.next}`, ""] : [];
  return [
    `## ${code}`,
    "",
    `Status ${row.status}. ${row.message}`,
    "",
    ...next,
    whence(document, code, places),
    "",
  ].join("\n");
}

function whence(document: OpenApiDocument, code: string, places: string[]): string {
  if (Object.hasOwn(WIRE_WIDE, code)) return "Answered by: any request, also to a path that is none of the API's.";
  if (places.length === operationsOf(document).length) return "Answered by: every operation.";
  return `Answered by: ${places.join(", ")}.`;
}
