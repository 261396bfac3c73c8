import type { Sql } from "../sql.ts";

/** Rows that several requests share. */
export type Rows = readonly Readonly<Record<string, unknown>>[];

/** Rows, and the version of entitlements at which they were read. */
export interface Recalled {
  readonly rows: Rows;
  readonly version: number;
}

/** Beyond this many characters of rows, some 20,000 channels and keys, the cache is emptied. */
const MOST_KEPT = 16_000_000;

/**
 * Keys, channels and access to them as this process has last read them, all at one version of entitlements. Whether that is still the
 * version only the database knows. Only rows that were found are kept: what is inserted later changes none of these.
 */
export class Recollection {
  /** By text, then by values. */
  readonly #rows = new Map<string, Map<string, Rows>>();
  #kept = 0;
  #version = 0;

  find(statement: Sql): Recalled | undefined {
    const rows = this.#rows.get(statement.text)?.get(JSON.stringify(statement.values));
    return rows && { rows, version: this.#version };
  }

  /** @param values as JSON */
  keep(text: string, values: string, { rows, version }: Recalled): void {
    this.learn(version);
    if (version < this.#version || rows.length === 0) return;
    this.#kept += text.length + values.length + JSON.stringify(rows).length;
    if (this.#kept > MOST_KEPT) this.#forget();
    const ofText = this.#rows.get(text) ?? new Map<string, Rows>();
    ofText.set(values, rows);
    this.#rows.set(text, ofText);
  }

  /** What was read at an earlier version than this may be outdated. */
  learn(version: number): void {
    if (version <= this.#version) return;
    this.#version = version;
    this.#forget();
  }

  /** What was read at this version is outdated: there is a later one. */
  outgrow(version: number): void {
    if (version === this.#version) this.#forget();
  }

  /** After a fail-over the version may be lower, and the rows older, than what was read before. */
  startOver(): void {
    this.#version = 0;
    this.#forget();
  }

  #forget(): void {
    this.#rows.clear();
    this.#kept = 0;
  }
}
