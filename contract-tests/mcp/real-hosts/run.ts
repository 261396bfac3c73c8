import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { HOSTS, PACKAGE } from "../../../mcp/hosts.ts";
import { client, mint, startServer } from "../../harness/harness.ts";
import { type Executed, execute } from "../suites/execute.ts";
import { claudeModel, codexModel, type StandIn } from "./models.ts";
import { FAREWELL, producer, type Script, worker } from "./script.ts";

/**
 * Claude Code and Codex hand a task over, each with a stand-in for its model and an empty home, set up by the commands of
 * docs/mcp.md. `make hosts` installs them into the folder that is named.
 */
const [folder = ""] = process.argv.slice(2);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const server = await startServer({ clock: "system" });
const { key = "" } = await mint(server.url, "hosts");
const failures: string[] = [];

function report(name: string, problem: string | undefined): void {
  console.log(`${problem === undefined ? "passed" : "FAILED"}: ${name}`);
  if (problem !== undefined) failures.push(`${name}:\n${problem}`);
}

/** A separate machine: an empty home, and an npx that knows this package as if it were published. */
class Machine {
  readonly home = mkdtempSync(join(tmpdir(), "backchannel-host-"));
  readonly #env: NodeJS.ProcessEnv;

  constructor() {
    const npx = join(this.home, "npx");
    const serve = `exec "${process.execPath}" "${here("../../../bin/backchannel.mjs")}" "$@"`;
    writeFileSync(npx, `#!/bin/sh\n[ "$1 $2" = "-y ${PACKAGE}" ] || exit 9\nshift 2\n${serve}\n`);
    chmodSync(npx, 0o755);
    const path = [this.home, join(folder, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
    this.#env = { PATH: path, HOME: this.home, TMPDIR: tmpdir(), BACKCHANNEL_API_KEY: key, CI: "1" };
  }

  sh(command: string, more: NodeJS.ProcessEnv = {}): Promise<Executed> {
    return execute("sh", ["-c", `cd "$HOME" && ${command} </dev/null`], { ...this.#env, ...more });
  }

  read(file: string): string {
    const path = join(this.home, file);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

type Transport = "stdio" | "http";

/** Sets a host up as the documents say. */
async function setUp(machine: Machine, name: string, transport: Transport): Promise<void> {
  const command = HOSTS.find((host) => host.name === name)?.[transport].command ?? "exit 1";
  const { status, output } = await machine.sh(command.replaceAll("{{base_url}}", server.url).replaceAll("<key>", key));
  report(`${name} is set up over ${transport} by its own command`, status === 0 ? undefined : output);
}

const claude = (machine: Machine, model: StandIn) =>
  machine.sh("claude -p 'Go on.' --allowedTools mcp__backchannel", {
    ANTHROPIC_BASE_URL: model.url,
    ANTHROPIC_API_KEY: "none",
  });

const codex = (machine: Machine, model: StandIn) => {
  const provider = `{name="stand-in",base_url="${model.url}/v1",wire_api="responses",env_key="NO_KEY"}`;
  const flags = `-c model_provider=stand-in -c 'model_providers.stand-in=${provider}' -m stand-in`;
  return machine.sh(`codex exec --skip-git-repo-check ${flags} 'Go on.'`, { NO_KEY: "none" });
};

/** One host posts and awaits, the other one claims and completes: at the same time, so either may come first. */
async function handOver(transport: Transport, posts: "claude" | "codex"): Promise<void> {
  const channel = `hosts-${transport}-${posts}`;
  const machine = new Machine();
  await setUp(machine, "Claude Code", transport);
  await setUp(machine, "Codex", transport);
  const scripts: Script[] = [producer(channel), worker(channel, "otter")];
  const [claudeScript, codexScript] = posts === "claude" ? scripts : scripts.toReversed();
  if (!claudeScript || !codexScript) return;
  const models = [await claudeModel(claudeScript), await codexModel(codexScript)] as const;
  const ends = await Promise.all([claude(machine, models[0]), codex(machine, models[1])]);
  const heard = models[posts === "claude" ? 0 : 1].heard;
  const ended = ends.every(({ status, output }) => status === 0 && output.includes(FAREWELL));
  const handedOver = heard[1]?.["result"] === "otter";
  const story = [JSON.stringify(models.map((model) => model.heard)), ...ends.map(({ output }) => output.slice(-1500))];
  const name = `${posts === "claude" ? "Claude Code posts, Codex works" : "Codex posts, Claude Code works"}, over ${transport}`;
  report(name, ended && handedOver ? undefined : story.join("\n"));
  const [task] = (await client(server.url, key).ok("subscribeTasks", { body: { channel } })).data;
  report(`${name}: the task is acknowledged once`, task?.status === "acknowledged" ? undefined : JSON.stringify(task));
  for (const model of models) model.close();
  machine.remove();
}

for (const transport of ["http", "stdio"] as const)
  for (const posts of ["claude", "codex"] as const) await handOver(transport, posts);

for (const transport of ["http", "stdio"] as const) {
  const machine = new Machine();
  await setUp(machine, "Gemini CLI", transport);
  const settings = machine.read(".gemini/settings.json");
  const expected = transport === "http" ? `${server.url}/mcp` : PACKAGE;
  report(`Gemini CLI keeps it, over ${transport}`, settings.includes(expected) ? undefined : settings);
  machine.remove();
}

/** The plugin, the marketplace that this repository is, and the manifest of the bundle for Claude Desktop. */
async function distribution(): Promise<void> {
  const machine = new Machine();
  const top = here("../../..");
  const accepts = async (name: string, command: string, sign: RegExp) => {
    const { status, output } = await machine.sh(command, { BACKCHANNEL_BASE_URL: server.url });
    report(name, status === 0 && sign.test(output) ? undefined : output);
  };
  await accepts("Claude Code accepts the plugin", `claude plugin validate "${top}clients/mcp/plugin"`, /passed/);
  await accepts("Claude Code accepts the marketplace", `claude plugin validate "${top}"`, /passed/);
  await accepts("mcpb accepts the bundle", `mcpb validate "${top}clients/mcp/bundle/manifest.json"`, /passes/);
  const install = `claude plugin marketplace add "${top}" && claude plugin install backchannel@backchannel`;
  await accepts("the plugin connects once it is installed", `${install} && claude mcp list`, /backchannel.*Connected/);
  machine.remove();
}
await distribution();

await server.stop();
for (const failure of failures) console.error(`\n${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;
