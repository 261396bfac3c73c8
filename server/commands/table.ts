import type { Command } from "./command.ts";
import { keepYoungGenerationSmall } from "./young-generation.ts";

/** A command that works on the database itself rather than through a server. It is loaded when it runs. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Required argument, and its meaning. */
  readonly operand?: readonly [name: string, meaning: string];
  /** Optional flags, and their meaning. */
  readonly flags: readonly (readonly [flag: string, meaning: string])[];
  readonly examples: readonly string[];
  load(): Promise<Command>;
}

const DATABASE = ["--db FILE", "an SQLite file, or postgres://... (DATABASE_URL, or else backchannel.db)"] as const;
const JSON_LINES = ["--json", "answer in JSON"] as const;

/** Every command of the server, in the order of the help. `backchannel` offers them too. */
export const commands: readonly CommandEntry[] = [
  {
    name: "serve",
    summary: "Start the server",
    flags: [
      DATABASE,
      ["--host HOST", "the address to listen on (127.0.0.1)"],
      ["--port PORT", "the port, 0 for any free one (8080)"],
      JSON_LINES,
    ],
    examples: [
      "serve",
      "serve --db /var/lib/backchannel.db --host 0.0.0.0 --port 9000",
      "serve --db postgres://me@db/app",
    ],
    load: async () => {
      keepYoungGenerationSmall();
      return (await import("./serve.ts")).serve;
    },
  },
  {
    name: "worker",
    summary: "Do the background work of servers that have BACKCHANNEL_WORKER_ENABLED=false",
    flags: [DATABASE, ["--interval SECONDS", "between two sweeps (60)"], JSON_LINES],
    examples: ["worker --db postgres://me@db/app"],
    load: async () => (await import("./worker.ts")).worker,
  },
  {
    name: "cleanup",
    summary: "Run one retention sweep; safe beside running servers",
    flags: [
      DATABASE,
      ["--compact", "also rewrite an SQLite file without its free space; its servers must be stopped"],
      JSON_LINES,
    ],
    examples: ["cleanup --db backchannel.db", "cleanup --compact --db backchannel.db", "cleanup --json"],
    load: async () => (await import("./cleanup.ts")).cleanup,
  },
  {
    name: "audit-report",
    summary: "List the latest retention sweeps and the messages that they archived",
    flags: [DATABASE, ["--limit N", "of each (10)"], JSON_LINES],
    examples: ["audit-report --limit 50"],
    load: async () => (await import("./audit-report.ts")).auditReport,
  },
  {
    name: "backup",
    summary: "Copy an SQLite database to a file; safe beside running servers",
    operand: ["FILE", "where the copy goes; it must not exist"],
    flags: [DATABASE, JSON_LINES],
    examples: ["backup /var/backups/backchannel.db", "backup copy.db --db /var/lib/backchannel.db --json"],
    load: async () => (await import("./backup.ts")).backup,
  },
  {
    name: "restore",
    summary: "Replace an SQLite database whose server is stopped with a backup",
    operand: ["FILE", "the backup"],
    flags: [DATABASE, JSON_LINES],
    examples: ["restore /var/backups/backchannel.db --db /var/lib/backchannel.db"],
    load: async () => (await import("./restore.ts")).restore,
  },
  {
    name: "import",
    summary: "Import the database of the original Backchannel into an empty one",
    operand: ["FILE", "the original's SQLite file; it is only read"],
    flags: [DATABASE, JSON_LINES],
    examples: ["import original.db --db backchannel.db"],
    load: async () => (await import("./import.ts")).importCommand,
  },
];

/** One line for each command, as `node server/main.ts` takes them. */
export const usageOf = (shown: readonly CommandEntry[]): string =>
  shown
    .map(({ name, operand, flags }, index) => {
      const word = name === "serve" ? "[serve]" : name;
      const needed = operand ? [operand[0]] : [];
      const line = ["node server/main.ts", word, ...needed, ...flags.map(([flag]) => `[${flag}]`)].join(" ");
      return `${index === 0 ? "usage:" : "      "} ${line}`;
    })
    .join("\n");

/**
 * Runs a command. An operator's mistake is one sentence on standard error and exit code 1.
 * @param usage printed when the flags are wrong.
 */
export async function runCommand(entry: CommandEntry, flags: readonly string[], usage: string): Promise<void> {
  const command = await entry.load();
  try {
    await command.run(flags);
  } catch (error) {
    const { explain, UsageError } = await import("./command.ts");
    console.error(explain(error));
    if (error instanceof UsageError) console.error(usage);
    process.exit(1);
  }
}
