import type { Duplex } from "node:stream";
import pg, { type PoolClient, type Submittable } from "pg";
import { MOST_NAMES, type Statement } from "./bind.ts";
import { parserOf } from "./pool.ts";

/** The rows of one statement. */
export interface Answered {
  readonly rows: unknown[];
}

/** What pg sends and receives, as far as it is used here. */
interface Wire {
  readonly stream: Duplex;
  parse(statement: { name: string; text: string }): void;
  close(what: { type: "S"; name: string }): void;
  bind(bound: { statement: string; values: unknown[]; valueMapper: (value: unknown) => unknown }): void;
  describe(what: { type: "P"; name: string }): void;
  execute(portal: { portal: string; rows: number }): void;
  sync(): void;
}

interface Column {
  readonly name: string;
  readonly dataTypeID: number;
}

/** How to read the rows of a statement. */
interface Shape {
  /** Every column, so that rows are made alike. */
  readonly empty: Readonly<Record<string, unknown>>;
  readonly names: readonly string[];
  readonly parsers: readonly ((text: string) => unknown)[];
}

const NO_ROWS: Shape = { empty: {}, names: [], parsers: [] };

/** Statements that a connection has prepared; undefined for one whose preparation may have failed. */
const prepared = new WeakMap<Wire, Map<string, Shape | undefined>>();

/**
 * Statements that are one transaction and one packet each way: PostgreSQL answers, commits and writes to the socket once, at the Sync
 * that ends them. pg ends each statement by a Sync of its own, and asks for the description of rows that it has had before.
 *
 * @throws DatabaseError of the statement that failed, or of the commit: nothing has taken effect
 * @throws another error when the connection was lost: nobody knows whether it has
 */
export function exchange(client: PoolClient, statements: readonly Statement[]): Promise<Answered[]> {
  return new Promise((resolve, reject) => {
    client.query(
      new Exchange(statements, (error, answered) => {
        if (answered === undefined) reject(error);
        else resolve(answered);
      }),
    );
  });
}

/** On a connection that takes a statement before the previous one is answered, pg accepts no class of queries but its own. */
const Query = pg.Query as unknown as new (config: object) => object;

/** By the interface that pg has for classes of queries. */
class Exchange extends Query implements Submittable {
  /** pg wraps it to limit the time. */
  callback: (error: unknown, answered?: Answered[]) => void;
  readonly statements: readonly Statement[];
  readonly #answered: Answered[] = [];
  #known: Map<string, Shape | undefined> = new Map();
  #rows: unknown[] = [];
  /** Of the statement that is being answered, where it was described just now. */
  #described: Shape | undefined;
  /** The names that it prepares. */
  readonly #sent = new Set<string>();

  constructor(statements: readonly Statement[], callback: Exchange["callback"]) {
    super({});
    this.statements = statements;
    this.callback = callback;
  }

  submit(connection: unknown): void {
    const wire = connection as Wire;
    wire.stream.cork();
    this.#known = knownTo(wire);
    for (const { name = "", text, values } of this.statements) {
      const isKnown = this.#known.get(name) !== undefined || this.#sent.has(name);
      if (!isKnown) {
        if (this.#known.has(name)) wire.close({ type: "S", name });
        wire.parse({ name, text });
        if (name !== "") {
          this.#sent.add(name);
          this.#known.set(name, undefined);
        }
      }
      wire.bind({ statement: name, values, valueMapper: encoded });
      if (!isKnown) wire.describe({ type: "P", name: "" });
      wire.execute({ portal: "", rows: 0 });
    }
    wire.sync();
    wire.stream.uncork();
  }

  handleRowDescription({ fields }: { readonly fields: readonly Column[] }): void {
    this.#described = shapeOf(fields);
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const { empty, names, parsers } = this.#shape();
    const row: Record<string, unknown> = { ...empty };
    for (const [index, name] of names.entries()) {
      const text = fields[index];
      if (text != null) row[name] = parsers[index]?.(text);
    }
    this.#rows.push(row);
  }

  handleCommandComplete(): void {
    const { name } = this.#current();
    if (name !== undefined && this.#known.get(name) === undefined) this.#known.set(name, this.#shape());
    this.#answered.push({ rows: this.#rows });
    this.#rows = [];
    this.#described = undefined;
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  handleError(error: unknown): void {
    for (const name of this.#sent) this.#known.set(name, undefined);
    this.callback(error);
  }

  handleReadyForQuery(): void {
    this.callback(null, this.#answered);
  }

  #current(): Pick<Statement, "name"> {
    return this.statements[this.#answered.length] ?? {};
  }

  #shape(): Shape {
    const { name } = this.#current();
    return this.#described ?? (name === undefined ? undefined : this.#known.get(name)) ?? NO_ROWS;
  }
}

/** Some of very many names are out of use: all are closed, and what is still on its way notes its names where nobody looks. */
function knownTo(wire: Wire): Map<string, Shape | undefined> {
  let known = prepared.get(wire);
  if (known === undefined || known.size > MOST_NAMES) {
    for (const name of known?.keys() ?? []) wire.close({ type: "S", name });
    known = new Map();
    prepared.set(wire, known);
  }
  return known;
}

function shapeOf(columns: readonly Column[]): Shape {
  return {
    empty: Object.fromEntries(columns.map(({ name }) => [name, null])),
    names: columns.map(({ name }) => name),
    parsers: columns.map(({ dataTypeID }) => parserOf(dataTypeID)),
  };
}

/** As PostgreSQL reads it: bytes as they are, texts in a list with their quotes, all else as text. */
function encoded(value: unknown): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) return `{${value.map((text) => `"${String(text).replaceAll(/["\\]/g, "\\$&")}"`)}}`;
  return value instanceof Uint8Array ? Buffer.from(value) : String(value);
}
