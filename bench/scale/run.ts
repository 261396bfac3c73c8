import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "../launch.ts";
import { runProgram } from "../program.ts";
import { freshStore } from "../store.ts";
import { columns } from "../table.ts";
import { targets } from "../targets.ts";
import { claimChecks } from "./claims.ts";
import type { Check, Scene } from "./scene.ts";
import { sizeChecks } from "./sizes.ts";
import { stormChecks } from "./storms.ts";
import { WAIT_SECONDS, waitChecks } from "./waits.ts";

const CHECKS: readonly Check[] = [...claimChecks, ...waitChecks, ...stormChecks, ...sizeChecks];
const TARGETS = { sqlite: "backchannel", postgres: "backchannel-postgres" } as const;
type Database = keyof typeof TARGETS;

const ENVIRONMENT = {
  BACKCHANNEL_LONGPOLL_MAX_WAIT_SECONDS: String(WAIT_SECONDS),
  BACKCHANNEL_WEBHOOK_ALLOW_PRIVATE: "true",
};

const usage = `Usage: make bench-scale [SCALE=small] [ARGS="options"]
  --databases a,b   sqlite, postgres or both (both)
  --only WORDS      the checks whose names hold these words
  --slack N         fail only where a figure is more than N times its limit (1)
  --dir FOLDER      where the temporary databases are made (${tmpdir()})
SCALE=small takes a hundredth of everything: minutes become seconds, and the names keep the full numbers.`;

interface Row {
  readonly check: Check;
  readonly database: Database;
  readonly figure: number | undefined;
  readonly error: string | undefined;
}

/** @returns whether every figure was taken and is within its limit */
async function main(args: readonly string[]): Promise<boolean> {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { databases: text, only: text, slack: text, dir: text, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log(usage);
    return true;
  }
  const slack = Number(values.slack ?? 1);
  if (!(slack >= 1)) throw new Error("--slack takes a number from 1 on.");
  const scale = process.env["SCALE"] === "small" ? 0.01 : 1;
  const checks = CHECKS.filter(({ name }) => name.includes(values.only ?? ""));
  const rows: Row[] = [];
  for (const name of (values.databases ?? "sqlite,postgres").split(",")) {
    if (!isDatabase(name)) throw new Error(`No database "${name}": choose from ${Object.keys(TARGETS).join(", ")}.`);
    rows.push(...(await checkAll(name, checks, scale, values.dir ?? tmpdir())));
  }
  console.log(`\n${scale === 1 ? "" : "SCALE=small: a hundredth of the numbers in the names.\n"}\n${tableOf(rows)}`);
  return rows.every(
    ({ check, figure, error }) => error === undefined && (figure === undefined || figure <= check.most * slack),
  );
}

const isDatabase = (name: string): name is Database => Object.hasOwn(TARGETS, name);

async function checkAll(database: Database, checks: readonly Check[], scale: number, dir: string): Promise<Row[]> {
  const target = targets.find(({ name }) => name === TARGETS[database]);
  if (!target) throw new Error(`no target for ${database}`);
  const folder = await mkdtemp(join(dir, "backchannel-scale-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const store = await freshStore(target, folder);
  const server = await launch(target, folder, ENVIRONMENT, store);
  const second =
    database === "postgres" ? await launch({ ...target, name: "second" }, folder, ENVIRONMENT, store) : undefined;
  const scene: Scene = { server, second, scale, folder };
  const rows: Row[] = [];
  try {
    for (const check of checks) {
      const row = await take(check, scene, database);
      rows.push(row);
      console.log(`${database}: ${check.name}: ${row.error ?? figureOf(row)}`);
    }
  } finally {
    await second?.stop();
    await server.stop();
    await store.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

/** One check that fails to measure does not keep the others from it. */
async function take(check: Check, scene: Scene, database: Database): Promise<Row> {
  try {
    return { check, database, figure: await check.measure(scene), error: undefined };
  } catch (error) {
    return { check, database, figure: undefined, error: error instanceof Error ? error.message : String(error) };
  }
}

const figureOf = ({ check, figure }: Row): string =>
  figure === undefined ? "-" : `${figure.toFixed(check.unit === "x" ? 2 : 1)} ${check.unit}`;

function verdictOf({ check, figure, error }: Row): string {
  if (error !== undefined) return `failed: ${error}`;
  if (figure === undefined) return "not there";
  return figure <= check.most ? "ok" : "MISSED";
}

const tableOf = (rows: readonly Row[]): string =>
  columns([
    ["", "database", "figure", "at most", ""],
    ...rows.map((row) => [
      row.check.name,
      row.database,
      figureOf(row),
      `${row.check.most} ${row.check.unit}`,
      verdictOf(row),
    ]),
  ]);

await runProgram(main);
