import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTypescript, { astToString } from "openapi-typescript";
import { HOSTS, PACKAGE } from "../../mcp/hosts.ts";
import { agentChannelKeyText, agentChannelText } from "./agent-channel.ts";
import { agentGuide } from "./agent-guide.ts";
import { compactReference } from "./compact-reference.ts";
import type { OpenApiDocument } from "./document.ts";
import { operationsOf } from "./document.ts";
import { enrich } from "./enrich.ts";
import { errorsPage } from "./errors-page.ts";
import { escaped, inYaml } from "./escaped.ts";
import { forGenerators } from "./for-generators.ts";
import { lint } from "./lint.ts";
import { llmsText } from "./llms.ts";
import { mcpToolsModule } from "./mcp-tools.ts";
import { operationsModule } from "./operations.ts";
import { settingsModule } from "./settings.ts";
import { withoutProse } from "./without-prose.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const emitted = join(root, "node_modules/.cache/typespec");

/** Compiles spec/ and returns the completed document of one OpenAPI version. */
function compiled(version: "3.0.0" | "3.1.0"): OpenApiDocument {
  return enrich(JSON.parse(readFileSync(join(emitted, version, "openapi.json"), "utf8")) as OpenApiDocument);
}

async function outputs(): Promise<Record<string, string>> {
  execFileSync(
    join(root, "node_modules/.bin/tsp"),
    ["compile", "spec/main.tsp", "--config", "spec/tspconfig.yaml", "--warn-as-error"],
    {
      cwd: root,
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const document = compiled("3.1.0");
  refuseFindings(document);
  const types = await openapiTypescript(
    withDefaultsRequired(document) as unknown as Parameters<typeof openapiTypescript>[0],
  );
  return {
    "openapi.json": `${escaped(JSON.stringify(published(document), null, 2))}\n`,
    "contract.json": `${escaped(JSON.stringify(withoutProse(published(document))))}\n`,
    "openapi.yaml": inYaml(published(document)),
    "openapi-3.0.json": `${escaped(JSON.stringify(forGenerators(published(compiled("3.0.0"))), null, 2))}\n`,
    "api.ts": `// Generated from spec/ by \`make generate\`. Do not edit.\n${astToString(types)}`,
    "operations.ts": operationsModule(document),
    "settings.ts": settingsModule(document),
    "mcp-hosts.json": `${JSON.stringify({ package: PACKAGE, hosts: HOSTS }, null, 2)}\n`,
    "mcp-tools.ts": mcpToolsModule(document),
    "errors.md": errorsPage(document),
    "llms.txt": llmsText(document),
    "llms-full.txt": compactReference(document),
    "agent-guide.txt": agentGuide(document),
    "agent-channel.md": agentChannelText(document),
    "agent-channel-key.md": agentChannelKeyText(document),
  };
}

/** Settings are for who runs a server: clients read of them in descriptions. */
function published(document: OpenApiDocument): OpenApiDocument {
  const copy = { ...document };
  delete copy["x-settings"];
  return copy;
}

/** Nothing is generated from a document that leaves something out. */
function refuseFindings(document: OpenApiDocument) {
  const findings = lint(document);
  if (findings.length === 0) return;
  console.error(findings.map(({ pointer, problem }) => `${pointer} ${problem}`).join("\n"));
  console.error(`${findings.length} findings in spec/: nothing was generated.`);
  process.exit(1);
}

/** A parameter with a default always has a value by the time a handler sees it. */
function withDefaultsRequired(document: OpenApiDocument): OpenApiDocument {
  const copy = structuredClone(document);
  const parameters = operationsOf(copy).flatMap(({ operation }) => operation.parameters ?? []);
  for (const parameter of parameters) parameter.required ||= parameter.schema["default"] !== undefined;
  return copy;
}

for (const [name, text] of Object.entries(await outputs())) {
  const file = join(root, "generated", name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
