import { Sql as Written } from "sql-template-tag";

/*
 * sql-template-tag with a cache. The library joins a statement's text anew for each use, and looking up the prepared statement
 * hashes all of that text: 8 us for a claim. Here the library writes the text once per shape, and a shape is found by the
 * templates that it consists of: 1.4 us.
 */

/** The text of a statement, for each database. */
interface Texts {
  /** With `?` for each value, as SQLite reads it. */
  readonly sql: string;
  /** With `$1`, `$2` and so on, as PostgreSQL reads it. */
  readonly text: string;
}

/** A statement, or a part of one, with its values. */
export class Sql {
  /** The texts around the parts: one array per template, which identifies it. */
  readonly #strings: readonly string[];
  /** Values, and statements that are nested. */
  readonly #parts: readonly unknown[];
  #values: unknown[] | undefined;
  #texts: Texts | undefined;

  constructor(strings: readonly string[], parts: readonly unknown[]) {
    this.#strings = strings;
    this.#parts = parts;
  }

  get sql(): string {
    return this.#written().sql;
  }

  get text(): string {
    return this.#written().text;
  }

  /** Those of all its parts, in order. */
  get values(): unknown[] {
    this.#written();
    return this.#values ?? [];
  }

  #written(): Texts {
    if (this.#texts !== undefined) return this.#texts;
    if (shapeCount > MOST_SHAPES) forgetShapes();
    const values: unknown[] = [];
    const shape = this.#shapeAfter(follow(root, this.#strings), values);
    shape.texts ??= textsOf(this.#write());
    this.#values = values;
    this.#texts = shape.texts;
    return shape.texts;
  }

  #shapeAfter(first: Shape, values: unknown[]): Shape {
    let shape = first;
    let followed = values.length;
    for (const part of this.#parts) {
      if (!(part instanceof Sql)) {
        values.push(part);
        continue;
      }
      if (values.length > followed) shape = follow(shape, values.length - followed);
      shape = part.#shapeAfter(follow(shape, part.#strings), values);
      followed = values.length;
    }
    return values.length > followed ? follow(shape, values.length - followed) : shape;
  }

  #write(): Written {
    const parts = this.#parts.map((part) => (part instanceof Sql ? part.#write() : part));
    return new Written(this.#strings, parts);
  }
}

const textsOf = ({ sql, text }: Written): Texts => ({ sql, text });

/** The parts of a statement so far, and its texts if it ends here. */
interface Shape {
  texts?: Texts;
  /** What follows: a nested statement's template, or a number of values of the same template. */
  next?: Map<readonly string[] | number, Shape>;
}

/** Lists of different lengths create ever new shapes. Beyond this number, at some 300 bytes each, the cache is emptied. */
const MOST_SHAPES = 20_000;

const root: Shape = {};
let shapeCount = 0;

function follow(shape: Shape, step: readonly string[] | number): Shape {
  shape.next ??= new Map();
  let following = shape.next.get(step);
  if (following === undefined) {
    following = {};
    shape.next.set(step, following);
    shapeCount += 1;
  }
  return following;
}

function forgetShapes(): void {
  root.next?.clear();
  shapeCount = 0;
}

/** A statement from a template: an interpolated part is a bound value, unless it is a statement itself. */
const sql = (strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql => new Sql(strings, parts);

export default sql;

/** Arrays that identify texts which are no templates, by their content. */
const madeTemplates = new Map<string, readonly string[]>();
const MOST_MADE = 1000;

function templateOf(key: string, make: () => readonly string[]): readonly string[] {
  let template = madeTemplates.get(key);
  if (template === undefined) {
    if (madeTemplates.size >= MOST_MADE) madeTemplates.clear();
    template = make();
    madeTemplates.set(key, template);
  }
  return template;
}

/** The program's own text as part of a statement. Never pass text from a client. */
export const raw = (text: string): Sql =>
  new Sql(
    templateOf(`=${text}`, () => [text]),
    [],
  );

export const empty: Sql = raw("");

/** At least one part, joined by the separator. */
export function join(parts: readonly unknown[], separator = ","): Sql {
  if (parts.length === 0) throw new TypeError("A list in a statement needs at least one element.");
  const make = () => ["", ...Array<string>(parts.length - 1).fill(separator), ""];
  return new Sql(templateOf(`${parts.length}${separator}`, make), parts);
}
