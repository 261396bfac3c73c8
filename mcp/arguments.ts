import { fromJsonSchema } from "@modelcontextprotocol/server";
import type { McpTool } from "../generated/mcp-tools.ts";
import type { Arguments } from "./api.ts";

/** A schema of a tool's argument, as far as a sentence about it needs it. */
interface ArgumentSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Compiled at the first call: no session uses them all. */
const validators = new Map<string, ReturnType<typeof fromJsonSchema<Arguments>>>();

/** The arguments of a call with defaults filled in, or a text for the model that says which are wrong and what they must be. */
export async function checkArguments(tool: McpTool, given: Arguments): Promise<Arguments | string> {
  const validator = validators.get(tool.name) ?? fromJsonSchema<Arguments>(tool.inputSchema);
  validators.set(tool.name, validator);
  const { issues } = await validator["~standard"].validate(given);
  if (!issues) return { ...defaultsOf(tool), ...given };
  const faults = await faultsOf(tool, given);
  return `${faults.join(" ")} Fix the arguments and call ${tool.name} again.`;
}

function defaultsOf({ inputSchema }: McpTool): Arguments {
  const withDefault = Object.entries(inputSchema.properties).filter(([, schema]) => "default" in schema);
  return Object.fromEntries(withDefault.map(([name, schema]) => [name, schema["default"]]));
}

/** One sentence for each argument that is wrong, in place of the validator's words about keywords of JSON Schema. */
async function faultsOf({ inputSchema, name: tool }: McpTool, given: Arguments): Promise<string[]> {
  const { properties, required = [] } = inputSchema;
  const known = Object.keys(properties);
  const missing = required.filter((name) => !Object.hasOwn(given, name)).map((name) => `'${name}' is missing.`);
  const unknown = Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => `${tool} has no argument '${name.slice(0, 64)}'; it takes ${known.join(", ")}.`);
  const wrong: string[] = [];
  for (const [name, schema] of Object.entries(properties)) {
    if (!Object.hasOwn(given, name)) continue;
    const { issues } = await fromJsonSchema(schema)["~standard"].validate(given[name]);
    if (issues) wrong.push(`'${name}' must be ${kind(schema as ArgumentSchema)}.`);
  }
  return [...missing, ...unknown, ...wrong];
}

function kind({ type, enum: words, minimum, maximum }: ArgumentSchema): string {
  if (words) return words.map((word) => `"${word}"`).join(" or ");
  switch (type) {
    case "integer":
      return minimum === undefined ? "a whole number" : `a whole number from ${minimum} to ${maximum}`;
    case "object":
      return "an object";
    default:
      return `a ${type}`;
  }
}
