import type { OpenApiDocument } from "./document.ts";
import { operationsOf } from "./document.ts";
import { type Finding, pointerTo } from "./finding.ts";
import { operationsOfTool } from "./mcp-tools.ts";

/** Tool names are valid identifiers, because some clients allow nothing else. */
const SNAKE_CASE = /^[a-z]+(_[a-z]+)*$/;

/** What an agent that only has tools would not be told, or would be told in terms it cannot act on. */
export function lintTools(document: OpenApiDocument): Finding[] {
  const marked = operationsOf(document).flatMap(({ path, method, operation }) => {
    const tool = operation["x-mcp-tool"];
    return tool ? [{ tool, operation, pointer: pointerTo("paths", path, method, "x-mcp-tool") }] : [];
  });
  const names = new Set(marked.map(({ tool }) => tool.name));
  const reached = new Set(
    marked
      .flatMap(({ tool, operation }) => operationsOfTool(document, tool, operation))
      .flatMap((operation) => Object.keys(operation["x-refusals"])),
  );
  return [
    ...marked
      .filter(({ tool }) => !SNAKE_CASE.test(tool.name))
      .map(({ tool, pointer }) => ({ pointer, problem: `calls its tool ${tool.name}, which is not snake_case` })),
    ...Object.entries(document["x-refusals"]).flatMap(([code, { tool }]) => {
      const pointer = pointerTo("x-refusals", code);
      if (!tool) return reached.has(code) ? [{ pointer, problem: "reaches tools and has no toolAdvice" }] : [];
      if (/\/v1\/|\b(GET|POST|PUT|PATCH|DELETE)\b/.test(tool)) return [{ pointer, problem: "sends a tool to HTTP" }];
      const unknown = (tool.match(/\b[a-z]+_[a-z_]+\b(?!`)/g) ?? []).filter(
        (word) => isToolName(word) && !names.has(word),
      );
      return unknown.map((word) => ({ pointer, problem: `names the tool ${word}, which is not there` }));
    }),
  ];
}

/** Words with an underscore that are arguments or members; all others are tools. */
const ARGUMENTS = new Set(["next_cursor"]);
const isToolName = (word: string) => !ARGUMENTS.has(word);
