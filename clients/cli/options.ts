import { InvalidArgumentError } from "commander";
import type { Client } from "../typescript/src/index.ts";
import { UsageError } from "./failure.ts";

/** Options of every command that calls a server. */
export interface ServerOptions {
  readonly url?: string;
  readonly json?: boolean;
}

/** A client of the given or configured server, with this machine's key. */
export async function connect({ url }: ServerOptions): Promise<Client> {
  const { createConfiguredClient, readConfiguration } = await import("../typescript/src/index.ts");
  return createConfiguredClient(readConfiguration(process.env, { baseUrl: url }));
}

/** Seconds, decimals allowed. */
export function seconds(given: string): number {
  const value = Number(given);
  if (given.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError("Give a number of seconds.");
}

export function wholeNumber(given: string): number {
  const value = Number(given);
  if (given.trim() !== "" && Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError("Give a whole number, 1 or more.");
}

export function jsonObject(given: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(given);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new InvalidArgumentError(`Give a JSON object, such as '{"priority":"high"}'.`);
}

/** The given text, or standard input if it is "-" or omitted. */
export async function textOf(given: string | undefined): Promise<string> {
  if (given !== undefined && given !== "-") return given;
  if (given === undefined && process.stdin.isTTY) throw new UsageError('Give the text, or "-" to type it.');
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
