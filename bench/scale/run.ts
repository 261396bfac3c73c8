import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { launch, type Running } from "../launch.ts";
import { othersBetween, othersSoFar } from "../processor.ts";
import { runProgram } from "../program.ts";
import { freshStore } from "../store.ts";
import { columns, percent } from "../table.ts";
import { targets } from "../targets.ts";
import { claimChecks } from "./claims.ts";
import { type Database, readOptions, type ScaleOptions } from "./options.ts";
import type { Check, Scene } from "./scene.ts";
import { drainCheck, sizeChecks } from "./sizes.ts";
import { stormChecks } from "./storms.ts";
import { WAIT_SECONDS, waitChecks } from "./waits.ts";

const CHECKS: readonly Check[] = [...claimChecks, ...waitChecks, drainCheck, ...stormChecks, ...sizeChecks];
const TARGETS = { sqlite: "backchannel", postgres: "backchannel-postgres" } as const;

const ENVIRONMENT = {
  BACKCHANNEL_LONGPOLL_MAX_WAIT_SECONDS: String(WAIT_SECONDS),
  BACKCHANNEL_WEBHOOK_ALLOW_PRIVATE: "true",
};

interface Row {
  readonly check: Check;
  readonly database: Database;
  /** An error where it could not be taken. */
  readonly figure: number | Error;
  readonly seconds: number;
  /** The share of the machine that other people's work took meanwhile. */
  readonly others: number | undefined;
}

/** @returns whether every figure was taken and is within its limit */
async function main(args: readonly string[]): Promise<boolean> {
  const options = readOptions(args, CHECKS);
  if (typeof options === "string") {
    console.log(options);
    return true;
  }
  const rows: Row[] = [];
  for (const database of options.databases) rows.push(...(await checkAll(database, options)));
  console.log(
    `\n${options.scale === 1 ? "" : "SCALE=small: a hundredth of the numbers in the names.\n\n"}${tableOf(rows)}`,
  );
  return rows.every(({ check, figure }) => typeof figure === "number" && figure <= check.most * options.slack);
}

async function checkAll(database: Database, options: ScaleOptions): Promise<Row[]> {
  const target = targets.find(({ name }) => name === TARGETS[database]);
  if (!target) throw new Error(`no target for ${database}`);
  const folder = await mkdtemp(join(options.folder, "backchannel-scale-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const store = await freshStore(target, folder);
  const servers: Running[] = [];
  const start = async (name: string) => {
    const server = await launch({ ...target, name }, folder, ENVIRONMENT, store);
    servers.push(server);
    return server;
  };
  try {
    const server = await start(target.name);
    // An SQLite file is served by one process.
    const second = database === "postgres" ? await start("second") : undefined;
    const scene: Scene = { server, second, scale: options.scale, folder };
    const rows: Row[] = [];
    for (const check of options.checks) {
      if (check.only !== undefined && check.only !== database) continue;
      const row = await take(check, scene, database);
      rows.push(row);
      console.log(`${database}: ${cellsOf(row).join("  ")}`);
    }
    return rows;
  } finally {
    for (const server of servers) await server.stop();
    await store.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One check that fails to measure does not keep the others from it. */
async function take(check: Check, scene: Scene, database: Database): Promise<Row> {
  const before = othersSoFar();
  const start = performance.now();
  const figure = await check.measure(scene).catch((error: unknown) => {
    return error instanceof Error ? error : new Error(String(error));
  });
  const others = othersBetween(before, othersSoFar());
  return { check, database, figure, seconds: (performance.now() - start) / 1000, others };
}

function cellsOf({ check, figure, seconds, others }: Row): string[] {
  const taken = typeof figure === "number";
  return [
    check.name,
    taken ? `${figure.toFixed(check.unit === "x" ? 2 : 1)} ${check.unit}` : "-",
    `${check.most} ${check.unit}`,
    taken ? (figure <= check.most ? "ok" : "MISSED") : `failed: ${figure.message}`,
    `${seconds.toFixed(0)} s`,
    others === undefined ? "?" : percent(others),
  ];
}

function tableOf(rows: readonly Row[]): string {
  const head = ["", "database", "figure", "at most", "", "took", "others"];
  const line = (row: Row) => {
    const [name = "", ...rest] = cellsOf(row);
    return [name, row.database, ...rest];
  };
  return columns([head, ...rows.map(line)]);
}

await runProgram(main);
