import { Command, type CommandOptions, Option } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { readConfiguration } from "../typescript/src/configuration.ts";
import { jsonObject, seconds, wholeNumber } from "./options.ts";
import { paint } from "./terminal.ts";

const DEFAULT_LEASE_SECONDS = 300;

const SETTINGS = `
Settings, read from the environment:
  BACKCHANNEL_BASE_URL      the server (http://127.0.0.1:8080)
  BACKCHANNEL_API_KEY       the key; without it one is minted and kept in ~/.config/backchannel/key
  BACKCHANNEL_AGENT_LABEL   the label of a minted key (user@host)
  NO_COLOR                  no colour

Exit codes: 0 done, 1 failed, 2 nothing there (no task, no result yet).`;

/** A command that works on the database without a server. It parses its own flags. */
export interface LocalCommand {
  readonly name: string;
  readonly summary: string;
  readonly operand?: readonly [name: string, meaning: string];
  readonly flags: readonly (readonly [flag: string, meaning: string])[];
  readonly examples: readonly string[];
  /** @param usage printed when the flags are wrong */
  run(flags: readonly string[], usage: string): Promise<void>;
}

/** The command line. What a command does is loaded when it runs, so that \`--help\` and \`mcp\` start at once. */
export function makeProgram(local: readonly LocalCommand[]): Command {
  const program = new Command("backchannel")
    .description(manifest.description)
    .version(manifest.version)
    .configureHelp({ styleTitle: (text) => paint("name", text), showGlobalOptions: false })
    .addHelpText("after", SETTINGS)
    .exitOverride();
  addLocalCommands(program, local);
  addTaskCommands(program);
  addChannelCommands(program);
  addKeyCommands(program);
  addChecks(program);
  addMcp(program);
  return program;
}

/** A command that calls a server. */
function asking(
  parent: Command,
  usage: string,
  summary: string,
  examples: readonly string[],
  options: CommandOptions = {},
): Command {
  return withExamples(parent.command(usage, options).description(summary), examples)
    .option("--url <url>", "the server (BACKCHANNEL_BASE_URL)")
    .option("--json", "answer in JSON, one object a line");
}

const withExamples = (command: Command, examples: readonly string[]): Command =>
  command.addHelpText("after", ["\nExamples:", ...examples.map((example) => `  backchannel ${example}`)].join("\n"));

function addLocalCommands(program: Command, local: readonly LocalCommand[]): void {
  for (const { name, summary, operand, flags, examples, run } of local) {
    const command = withExamples(program.command(name).description(summary), examples);
    if (operand) command.argument(`<${operand[0].toLowerCase()}>`, operand[1]);
    for (const [flag, meaning] of flags) command.option(flag.replace(/ (\S+)$/, " <$1>").toLowerCase(), meaning);
    command
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => run(flagsAfter(name), `backchannel ${name} --help says which there are.`));
  }
}

const LEASE_TOKEN = ["--lease-token <token>", "what the claim was given"] as const;
const ACTOR = ["--actor <name>", "the actor that does it"] as const;
const leaseOption = () =>
  new Option("--lease <seconds>", "how long without a heartbeat").argParser(wholeNumber).default(DEFAULT_LEASE_SECONDS);

function addTaskCommands(program: Command): void {
  asking(program, "post <channel> [content]", "Post a task; the content, or - for standard input", [
    'post writers "Draft the intro"',
    'post writers "Draft the intro" --wait 300',
    "post reviewers - < changes.diff",
  ])
    .option("--wait <seconds>", "wait for its result and print it", seconds)
    .option("--metadata <json>", "an object that goes with it", jsonObject)
    .option("--ttl <seconds>", "when it expires unclaimed", wholeNumber)
    .option("--broadcast", "news for everybody, on a channel of any mode")
    .action(async (channel, content, options) => (await import("./commands/post.ts")).post(channel, content, options));

  asking(program, "claim <channel>", "Claim a task, and have a program do it", [
    "claim writers --wait 60",
    "claim writers --exec 'claude -p'",
    "claim thumbnails --exec ./render.sh --loop --wait --concurrency 4",
  ])
    .option("--wait [seconds]", "wait for a task; without a number, for as long as it takes", seconds)
    .option(
      "--exec <cmd>",
      "run it by the shell: the task is its input, its output the result; released unless it exits with 0",
    )
    .option("--loop", "with --exec: one task after the other")
    .option("--concurrency <n>", "with --loop: so many at once", wholeNumber, 1)
    .addOption(leaseOption())
    .option(...ACTOR)
    .action(async (channel, options) => (await import("./commands/claim.ts")).claim(channel, options));

  asking(program, "ack <id>", "Finish a claimed task, with its result", [
    "ack 7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21 --lease-token 5f3a9c52-... --result 'Here it is'",
  ])
    .option(...LEASE_TOKEN)
    .option(...ACTOR)
    .option("--result <text>", "publish it first; - for standard input")
    .action(async (id, options) => (await import("./commands/lease.ts")).ack(id, options));

  asking(program, "release <id>", "Release a claimed task", ["release 7a1f0d4c-... --lease-token 5f3a9c52-..."])
    .option(...LEASE_TOKEN)
    .option(...ACTOR)
    .action(async (id, options) => (await import("./commands/lease.ts")).release(id, options));

  asking(program, "heartbeat <lease-token>", "Keep a lease, and say how far the work is", [
    "heartbeat 5f3a9c52-... --progress '3 of 5 sections' --checkpoint '{\"section\":3}'",
  ])
    .addOption(leaseOption())
    .option("--progress <text>", "shown on the message")
    .option("--checkpoint <json>", "where another worker would go on", jsonObject)
    .action(async (token, options) => (await import("./commands/lease.ts")).heartbeat(token, options));

  asking(program, "result <id>", "Print the result of a task", [
    "result 7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21 --wait 60",
  ])
    .option("--wait <seconds>", "wait for it", seconds)
    .action(async (id, options) => (await import("./commands/result.ts")).result(id, options));

  asking(program, "watch <channel>", "Print messages as they are posted", [
    "watch writers",
    "watch alerts --json | jq .content",
  ])
    .option("--since <cursor>", "only what comes after it: a cursor, or an ISO 8601 time")
    .option("--count <n>", "stop after so many", wholeNumber)
    .action(async (channel, options) => (await import("./commands/watch.ts")).watch(channel, options));
}

function addChannelCommands(program: Command): void {
  const channels = program.command("channels").description("List channels; create, show and delete them");
  const load = () => import("./commands/channels.ts");
  asking(channels, "list", "List the channels that you may see", ["channels", "channels list --json"], {
    isDefault: true,
  }).action(async (options) => (await load()).listChannels(options));
  asking(channels, "create <name>", "Create a channel", ["channels create alerts --mode broadcast"])
    .addOption(
      new Option("--mode <mode>", "each message for one, or for all")
        .choices(["claimable", "broadcast"])
        .default("claimable"),
    )
    .addOption(new Option("--access <access>", "who may use it").choices(["open", "restricted"]).default("open"))
    .option("--description <text>", "what it is for")
    .action(async (name, options) => (await load()).createChannel(name, options));
  asking(channels, "show <channel>", "Show a channel", ["channels show writers"]).action(async (channel, options) =>
    (await load()).showChannel(channel, options),
  );
  asking(channels, "delete <channel>", "Delete a channel and its messages", ["channels delete writers"]).action(
    async (channel, options) => (await load()).deleteChannel(channel, options),
  );
}

function addKeyCommands(program: Command): void {
  const keys = program.command("keys").description("Show the key of this machine; mint, save and revoke keys");
  const load = () => import("./commands/keys.ts");
  asking(keys, "show", "Show the key in use, minted if there is none", ["keys", "keys show --json"], {
    isDefault: true,
  }).action(async (options) => (await load()).showKey(options));
  asking(keys, "list", "List the owner's keys, newest first", ["keys list", "keys list --json"]).action(
    async (options) => (await load()).listKeys(options),
  );
  asking(keys, "mint <label>", "Mint one more key and print it", ["keys mint worker-7", "keys mint laptop --save"])
    .option("--save", "use it on this machine from now on")
    .action(async (label, options) => (await load()).mint(label, options));
  asking(keys, "use [key]", "Use a key on this machine; the key, or - for standard input", ["keys use bck_..."]).action(
    async (key, options) => (await load()).useKey(key, options),
  );
  asking(keys, "revoke [id]", "Revoke the key of this machine, or another of its owner", [
    "keys revoke",
    "keys revoke bck_KCgp4mrTeeFf --descendants",
  ])
    .option("--descendants", "also the keys that were minted with it")
    .action(async (id, options) => (await load()).revokeKey(id, options));
}

function addChecks(program: Command): void {
  asking(program, "doctor", "Prove that an instance works, step by step", [
    "doctor",
    "doctor --url https://backchannel.example --json",
  ])
    .option("--only <check...>", "some of them: clock, post, claim, wake, webhook, mcp")
    .action(async (options) => (await import("./commands/doctor.ts")).doctor(options));

  withExamples(program.command("conformance").description("Ask any server whether it keeps the protocol"), [
    "conformance --url https://backchannel.example",
    "conformance --filter leases --junit report.xml",
    "conformance --json",
  ])
    .option("--url <url>", "the server (BACKCHANNEL_BASE_URL)")
    .option("--json", "a line of JSON for each outcome")
    .option("--filter <text>", "only requirements whose id contains this")
    .option("--junit <file>", "also write the outcomes as JUnit")
    .option(
      "--document <file>",
      "the OpenAPI document to validate answers against (default: the one that the server serves)",
    )
    .option("--seed <n>", "repeat the random choices of a run")
    .option("--patience <seconds>", "how long a request may wait for the server's limits (70)")
    .option("--timeout <seconds>", "how long the run may take (no end)")
    .option("--key <role=key...>", "use this key instead of minting one")
    .action(async () => (await import("./commands/conformance.ts")).conformance(flagsAfter("conformance")));
}

/** The unparsed flags of a command that parses them itself. */
const flagsAfter = (name: string): string[] => process.argv.slice(process.argv.indexOf(name) + 1);

interface McpFlags {
  readonly url?: string;
  readonly issueKey?: boolean;
  readonly agentChannels?: boolean;
}

function addMcp(program: Command): void {
  withExamples(program.command("mcp").description("Offer the tools of Backchannel to a model, by MCP over stdio"), [
    "mcp",
    "mcp --url https://backchannel.example",
  ])
    .option("--url <url>", "the server (BACKCHANNEL_BASE_URL)")
    .option("--issue-key", "let the model mint keys: the tool issue_key")
    .option("--no-agent-channels", "leave out the tools for agent channels")
    .action(async ({ url, issueKey = false, agentChannels = true }: McpFlags) => {
      const [{ serveMcp }, { toolSetsOf }] = await Promise.all([
        import("../mcp/serve.ts"),
        import("../../mcp/server.ts"),
      ]);
      serveMcp({
        configuration: readConfiguration(process.env, { baseUrl: url }),
        toolSets: toolSetsOf({ agentChannels, issueKey }),
        onError: (error) => console.error(String(error)),
      });
    });
}
