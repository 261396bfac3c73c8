import type { Micros } from "../time/timestamp.ts";
import { parseTimestamp } from "../time/timestamp.ts";
import type { SourceRow } from "./source.ts";

export const text = (row: SourceRow, column: string): string | null => {
  const value = row[column];
  return typeof value === "string" && value !== "" ? value : null;
};

/** @throws Error if the column is empty, which the original never leaves it */
export function required(row: SourceRow, column: string): string {
  const value = text(row, column);
  if (value === null) throw new Error(`A row of the original has no ${column}: ${JSON.stringify(row).slice(0, 200)}`);
  return value;
}

export const whole = (row: SourceRow, column: string): number | null => {
  const value = row[column];
  return typeof value === "number" && Number.isInteger(value) ? value : null;
};

export const flag = (row: SourceRow, column: string): boolean => row[column] === 1;

export function moment(row: SourceRow, column: string): Micros | null {
  const value = text(row, column);
  return value === null ? null : (parseTimestamp(value) ?? null);
}

/** The JSON text unchanged if it is an object, else `{}`. */
export function objectText(row: SourceRow, column: string): string {
  const value = parsed(text(row, column));
  return typeof value === "object" && value !== null && !Array.isArray(value) ? JSON.stringify(value) : "{}";
}

export function parsed(json: string | null): unknown {
  if (json === null) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** A list stored as JSON or comma-separated. */
export function listOf(json: string | null): unknown[] {
  const value = parsed(json);
  if (Array.isArray(value)) return value;
  return json === null || value !== undefined ? [] : json.split(/[\s,]+/).filter(Boolean);
}

/**
 * Aliases in NFC, the form in which they are looked up. Of two that differ only in their normal form, the one in NFC, or else the
 * first, gets it; the other keeps its spelling.
 */
export function composed<Row extends { readonly alias: string }>(rows: readonly Row[]): Row[] {
  const taken = new Set(rows.map(({ alias }) => alias));
  return rows.map((row) => {
    const alias = row.alias.normalize("NFC");
    if (taken.has(alias)) return row;
    taken.add(alias);
    return { ...row, alias };
  });
}
