import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { launch, type Running } from "./launch.ts";
import type { Options } from "./options.ts";
import { probe } from "./probe.ts";
import { measure } from "./stretch.ts";

const WARM_UP = { clients: 8, seconds: 1.5, claims: "both", batch: 1 } as const;

/** Runs work with the targets started, probed and warm, on fresh databases that are gone afterwards, whatever happens. */
export async function withServers<T>(
  { targets, folder, batch }: Pick<Options, "targets" | "folder" | "batch">,
  work: (servers: readonly Running[]) => Promise<T>,
  environment: Record<string, string> = {},
): Promise<T> {
  const databases = await mkdtemp(join(folder, "backchannel-bench-"));
  process.once("exit", () => rmSync(databases, { recursive: true, force: true }));
  const servers: Running[] = [];
  try {
    for (const target of targets) {
      const server = await launch(target, databases, environment);
      servers.push(server);
      await prepare(server, batch);
    }
    return await work(servers);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

async function prepare(server: Running, batch: number): Promise<void> {
  await probe(server).catch((error: Error) => {
    throw new Error(`${server.name} is not measured, because it answers wrongly: ${error.message}`);
  });
  console.log(`${server.name}: started, answers as it must, warming up`);
  await measure(server, { ...WARM_UP, batch });
}
