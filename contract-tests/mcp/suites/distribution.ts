import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv } from "ajv";
import { execute } from "./execute.ts";

const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));

/**
 * Validates the entry for the MCP registry against the registry's own schema.
 * @returns what is wrong; undefined where `make mcp` could not fetch the schema.
 */
export function faultsOfServerJson(suites: string): readonly string[] | undefined {
  const schema = join(suites, "server.schema.json");
  if (!existsSync(schema)) return undefined;
  // The schema names formats and examples that are no rules.
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(read(schema));
  const told = read("clients/mcp/server.json");
  if (told.$schema !== read(schema).$id) return [`it names ${told.$schema}, and the schema is ${read(schema).$id}`];
  validate(told);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** How a host starts the bundle, and with which environment. */
export interface BundledServer {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
}

/** Unpacks the bundle as a host does, with `userConfig` filled in and everything else left as it comes. */
export async function installBundle(
  suites: string,
  folder: string,
  userConfig: Record<string, string>,
): Promise<BundledServer> {
  const installed = join(suites, "node_modules/@anthropic-ai/mcpb");
  const { output, status } = await execute(join(suites, "node_modules/.bin/mcpb"), [
    "unpack",
    "build/backchannel.mcpb",
    folder,
  ]);
  if (status !== 0) throw new Error(output);
  const { getMcpConfigForManifest } = await import(pathToFileURL(join(installed, "dist/index.js")).href);
  const manifest = read(join(folder, "manifest.json"));
  const server: BundledServer | undefined = await getMcpConfigForManifest({
    manifest,
    extensionPath: folder,
    systemDirs: {},
    userConfig,
    pathSeparator: "/",
  });
  if (!server) throw new Error("The bundle asks its user for more than an address.");
  return server;
}
