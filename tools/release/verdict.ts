import { readFileSync } from "node:fs";
import type { OpenApiDocument } from "../generate/document.ts";
import { breaks } from "./breaks.ts";

/** Why this document must not be published after the one in the file; undefined if it may be. */
export function verdictOn(released: string, document: OpenApiDocument): string | undefined {
  const last = (JSON.parse(readFileSync(released, "utf8")) as OpenApiDocument).info.version;
  const next = majorOf(last) + 1;
  if (majorOf(document.info.version) >= next) return undefined;
  const found = breaks(released, document);
  if (found.length === 0) return undefined;
  const advice = `Undo what breaks clients of release ${last}. Where it has to be, raise the major version: "${next}.0.0" in spec/main.tsp and package.json.`;
  return [...found, advice].join("\n");
}

const majorOf = (version: string) => Number(version.split(".")[0]);
