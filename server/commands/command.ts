import { existsSync } from "node:fs";
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { type Logger, pino } from "pino";
import { faultOfPostgres, isPostgres, otherScheme } from "../db/location.ts";
import { StartupError } from "../db/startup-error.ts";
import { SettingError, type Settings } from "../settings.ts";
import { LogSink } from "../telemetry/log-sink.ts";

/** A command; `table.ts` describes its flags. */
export interface Command {
  /** Resolves when the process may exit, or leaves something running. */
  run(flags: readonly string[]): Promise<void>;
}

/** An operator's mistake, explained in one sentence. */
export class UsageError extends Error {}

export const DATABASE = { type: "string" } as const;
export const JSON_LINES = { type: "boolean", default: false } as const;

/**
 * The database of the flag, else DATABASE_URL, else a file in this folder. DATABASE_URL may belong to another program,
 * so one that is not for PostgreSQL is refused instead of guessed at.
 */
export function databaseOf(flag: string | undefined): string {
  if (flag !== undefined) return locationOf(flag);
  const url = process.env["DATABASE_URL"]?.trim();
  if (!url) return "backchannel.db";
  const fault = faultOfPostgres(url);
  if (fault === undefined) return url;
  throw new SettingError(`DATABASE_URL ${fault}`);
}

/**
 * Anything that is neither a file nor a PostgreSQL URL is refused rather than taken for a file with an odd name. The
 * message repeats no password.
 */
function locationOf(flag: string): string {
  if (flag.trim() === "") throw new UsageError("--db is empty: name a file, or give a postgres:// URL.");
  if (flag === ":memory:")
    throw new UsageError(
      "--db :memory: would be lost with its process, and several connections share a database: name a file.",
    );
  const scheme = otherScheme(flag);
  if (scheme !== undefined)
    throw new UsageError(`--db begins with ${scheme}: give the path of an SQLite file, or a postgres:// URL.`);
  const fault = isPostgres(flag) ? faultOfPostgres(flag) : undefined;
  if (fault !== undefined) throw new UsageError(`--db ${fault}`);
  return flag;
}

/** @throws UsageError for an unknown flag */
export function readFlags<Options extends ParseArgsOptionsConfig>(flags: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...flags], options }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Flags beside one argument. @param name what the argument is called @throws UsageError for another number of arguments */
export function readOperand<Options extends ParseArgsOptionsConfig>(
  flags: readonly string[],
  options: Options,
  name: string,
) {
  try {
    const { values, positionals } = parseArgs({ args: [...flags], options, allowPositionals: true });
    const [operand, more] = positionals;
    if (operand === undefined || operand === "") throw new UsageError(`${name} is missing.`);
    if (more !== undefined) throw new UsageError(`There is one ${name}, and "${more}" is another.`);
    return { operand, values };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message);
  }
}

/** @throws UsageError unless the flag is a whole number in the range. */
export function wholeNumber(flag: string, given: string, min: number, max: number): number {
  const value = Number(given);
  if (given.trim() !== "" && Number.isInteger(value) && value >= min && value <= max) return value;
  throw new UsageError(`--${flag} is "${given}": give a number from ${min} to ${max}.`);
}

/** @throws StartupError if there is no such file: only `serve` creates one */
export function existing(location: string): string {
  if (isPostgres(location) || existsSync(location)) return location;
  throw new StartupError(`There is no database at ${location}. Name it with --db.`);
}

/** The log of a process, and the number of its dropped lines. */
export interface ProcessLog {
  readonly log: Logger;
  readonly droppedLogLines: () => number;
}

/** Log lines go to standard error; standard output is for a command's answer. */
export function openLog({ logLevel, unknown }: Pick<Settings, "logLevel" | "unknown">): ProcessLog {
  const sink = new LogSink();
  const log = pino({ level: logLevel }, sink);
  sink.onRecovered = (lines) => log.warn({ lines }, "log lines were dropped: standard error could not be written");
  process.once("exit", () => sink.flushSync());
  for (const sentence of unknown) log.warn(sentence);
  return { log, droppedLogLines: () => sink.dropped };
}

/** One sentence for a mistake of the operator; anything else keeps its stack. */
export const explain = (error: unknown): unknown =>
  error instanceof SettingError || error instanceof StartupError || error instanceof UsageError ? error.message : error;
