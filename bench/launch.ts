import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startCollector } from "./collector.ts";
import { Connection } from "./connection.ts";
import { freshStore, type Store } from "./store.ts";
import type { Target } from "./targets.ts";
import { Agent, mintKey } from "./wire.ts";

/** A started server on its own database. */
export interface Running {
  readonly name: string;
  /** Where it is served, and where its data are. */
  readonly url: string;
  readonly location: string;
  /** The processes whose time, and whose children's, is the server's: its own, and its database's. */
  readonly pids: readonly number[];
  /** What it has printed so far. */
  output(): Promise<string>;
  /** @param silenceMs how long an answer may take, where not ten seconds */
  connect(silenceMs?: number): Promise<Connection>;
  /** Agents with a key and a connection each; the keys of earlier calls are used again. */
  agents(count: number): Promise<Agent[]>;
  stop(): Promise<void>;
}

const HOST = "127.0.0.1";
const TOP = join(import.meta.dirname, "..");
const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 6_000;

/**
 * Starts a target with its files in `folder` and waits until it is ready. On a known store, which outlives it, rather than a fresh one.
 * @throws Error with the end of its output when it exits or is not ready in time.
 */
export async function launch(
  target: Target,
  folder: string,
  environment: Record<string, string> = {},
  known?: Store,
): Promise<Running> {
  const store = known ? { ...known, stop: async () => {} } : await freshStore(target, folder);
  const collector = target.traced ? await startCollector() : undefined;
  const exporting: Record<string, string> = collector ? { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint } : {};
  const port = await freePort();
  const [program, ...rest] = target.command;
  const file = join(folder, `${target.name}.log`);
  // To a file and not to a pipe: reading a server's log would cost the driver time.
  const log = openSync(file, "w");
  const child = spawn(program, [...rest, "--db", store.location, "--host", HOST, "--port", `${port}`], {
    cwd: TOP,
    env: { ...process.env, NODE_ENV: "production", ...target.environment, ...exporting, ...environment },
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  const output = () => readFile(file, "utf8");
  try {
    await ready(child, port);
  } catch (error) {
    await stop(child);
    collector?.stop();
    await store.stop();
    throw new Error(
      `${target.name}: ${error instanceof Error ? error.message : error}\n${(await output()).slice(-2000)}`,
    );
  }
  return running(target.name, child, { store, collector }, port, output);
}

function running(
  name: string,
  child: ChildProcess,
  { store, collector }: { store: Store; collector: { stop(): void } | undefined },
  port: number,
  output: () => Promise<string>,
): Running {
  const connect = (silenceMs?: number) => Connection.open(HOST, port, silenceMs);
  const keys: string[] = [];
  return {
    name,
    url: `http://${HOST}:${port}`,
    location: store.location,
    pids: [child.pid ?? 0, ...store.pids],
    output,
    connect,
    agents: async (count) => {
      const connections = await Promise.all(Array.from({ length: count }, () => connect()));
      const agents: Agent[] = [];
      for (const [index, connection] of connections.entries()) {
        keys[index] ??= await mintKey(connection, `bench-${index}`);
        agents.push(new Agent(connection, keys[index]));
      }
      return agents;
    },
    stop: async () => {
      await stop(child);
      collector?.stop();
      await store.stop();
    },
  };
}

async function ready(child: ChildProcess, port: number): Promise<void> {
  const spawned = await Promise.race([once(child, "spawn"), once(child, "error")]);
  if (spawned[0] instanceof Error) throw spawned[0];
  for (const start = performance.now(); performance.now() - start < READY_WITHIN_MS; await sleep(50)) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`exited with ${child.exitCode ?? child.signalCode}`);
    const health = await fetch(`http://${HOST}:${port}/health`).catch(() => undefined);
    await health?.arrayBuffer();
    if (health?.status === 200) return;
  }
  throw new Error(`/health was not 200 within ${READY_WITHIN_MS} ms`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
  child.kill("SIGTERM");
  await gone;
  clearTimeout(impatience);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
