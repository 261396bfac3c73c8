import { tmpdir } from "node:os";
import { parseArgs } from "node:util";
import type { Check } from "./scene.ts";

export const DATABASES = ["sqlite", "postgres"] as const;
export type Database = (typeof DATABASES)[number];

export interface ScaleOptions {
  readonly databases: readonly Database[];
  readonly checks: readonly Check[];
  /** A part of the full size: 1, or 0.01 for a small run. */
  readonly scale: number;
  /** A figure may be this many times its limit. */
  readonly slack: number;
  readonly folder: string;
}

export const USAGE = `Usage: make bench-scale [SCALE=small] [ARGS="options"]
  --databases a,b   sqlite, postgres or both (both)
  --only WORDS      the checks whose names hold these words; several times for more (all)
  --list            the names of the checks, and nothing is measured
  --slack N         fail only where a figure is more than N times its limit (1)
  --dir FOLDER      where the temporary databases are made (${tmpdir()})
SCALE=small takes a hundredth of everything: minutes become seconds, and the names keep the full numbers.`;

/**
 * @returns what to measure; text where that is only to be printed
 * @throws Error for options that are not known, and for names that no check has
 */
export function readOptions(args: readonly string[], known: readonly Check[]): ScaleOptions | string {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { databases: text, only: { ...text, multiple: true }, slack: text, dir: text, list: flag, help: flag },
  });
  if (values.help) return USAGE;
  if (values.list) return known.map(({ name }) => name).join("\n");
  const slack = Number(values.slack ?? 1);
  if (!(slack >= 1)) throw new Error("--slack takes a number from 1 on.");
  return {
    databases: (values.databases ?? DATABASES.join()).split(",").map(databaseNamed),
    checks: chosen(known, values.only),
    scale: process.env["SCALE"] === "small" ? 0.01 : 1,
    slack,
    folder: values.dir ?? tmpdir(),
  };
}

function databaseNamed(name: string): Database {
  const known = DATABASES.find((database) => database === name);
  if (known) return known;
  throw new Error(`No database "${name}": choose from ${DATABASES.join(", ")}.`);
}

function chosen(known: readonly Check[], only: readonly string[] = [""]): Check[] {
  for (const words of only)
    if (!known.some(({ name }) => name.includes(words))) throw new Error(`No check is named "${words}": see --list.`);
  return known.filter(({ name }) => only.some((words) => name.includes(words)));
}
