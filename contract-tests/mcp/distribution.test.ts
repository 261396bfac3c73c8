import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PACKAGE } from "../../mcp/hosts.ts";
import manifest from "../../package.json" with { type: "json" };

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));

const server = read("clients/mcp/server.json");
const plugin = read("clients/mcp/plugin/.claude-plugin/plugin.json");
const started = read("clients/mcp/plugin/.mcp.json").mcpServers.backchannel;
const bundle = read("clients/mcp/bundle/manifest.json");
const marketplace = read(".claude-plugin/marketplace.json");

test("each way to the tools has the version of the package", () => {
  const versions = [server.version, server.packages[0].version, plugin.version, bundle.version];
  expect(versions).toEqual(versions.map(() => manifest.version));
});

test("the registry finds its name in the npm package", () => {
  expect(server.name).toBe(manifest.mcpName);
  expect(server.packages[0].identifier).toBe(PACKAGE);
});

test("the plugin and the bundle start the same command with the same settings", () => {
  expect([started.command, ...started.args]).toEqual(["npx", "-y", PACKAGE, "mcp"]);
  const settings = ["BACKCHANNEL_BASE_URL", "BACKCHANNEL_API_KEY", "BACKCHANNEL_AGENT_LABEL"];
  expect(Object.keys(started.env)).toEqual(settings);
  expect(Object.keys(bundle.server.mcp_config.env)).toEqual(settings);
  const described = server.packages[0].environmentVariables.map(({ name }: { name: string }) => name);
  expect(described).toEqual(settings);
});

test("what the user of the bundle leaves empty has a default: a host would pass on the placeholder", () => {
  const placeholders = Object.values<string>(bundle.server.mcp_config.env);
  const options = placeholders.map((text) => bundle.user_config[/^\$\{user_config\.(\w+)\}$/.exec(text)?.[1] ?? ""]);
  expect(options.map((option) => typeof option?.default)).toEqual(placeholders.map(() => "string"));
});

test("the marketplace leads to the plugin", () => {
  const [{ name, source }] = marketplace.plugins;
  expect(read(`${source}/.claude-plugin/plugin.json`).name).toBe(name);
});
