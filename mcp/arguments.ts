import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { McpTool } from "../generated/mcp-tools.ts";
import { complaint, type Schema } from "../rules/complaint.ts";
import type { Arguments } from "./api.ts";

/** As many broken rules are named. */
const MAX_NAMED = 5;

/** Longest name of an unknown argument that is repeated: it is the caller's own. */
const MAX_NAME = 64;

/** Compiled at the first call: no session uses them all. */
const validators = new Map<string, ValidateFunction>();

/** The arguments with defaults filled in, or what is wrong with them in the words in which the HTTP API says it. */
export function argumentsOf(tool: McpTool, given: Arguments): Arguments | string {
  const validate = validators.get(tool.name) ?? new Ajv({ allErrors: true, strict: false }).compile(tool.inputSchema);
  validators.set(tool.name, validate);
  if (validate(given)) return { ...defaultsOf(tool), ...given };
  const problems = (validate.errors ?? []).slice(0, MAX_NAMED).map((error) => sentence(tool, error));
  return `${problems.join(" ")} Fix that and call ${tool.name} again.`;
}

function sentence(tool: McpTool, { instancePath, keyword, params }: ErrorObject): string {
  const schemas: Record<string, Schema> = tool.inputSchema.properties;
  if (keyword === "additionalProperties") {
    const unknown = String(params["additionalProperty"]).slice(0, MAX_NAME).toWellFormed();
    return `${tool.name} has no argument '${unknown}'; it has ${Object.keys(schemas).join(", ")}.`;
  }
  const name = keyword === "required" ? String(params["missingProperty"]) : (instancePath.split("/")[1] ?? "");
  return `'${name}' ${complaint(keyword, [schemas[name] ?? {}])}.`;
}

function defaultsOf({ inputSchema }: McpTool): Arguments {
  const withDefault = Object.entries(inputSchema.properties).filter(([, schema]) => "default" in schema);
  return Object.fromEntries(withDefault.map(([name, schema]) => [name, schema["default"]]));
}
