import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import sql, { empty, join, raw } from "../../server/db/sql.ts";

/** Bytes of the heap that are in use. */
function heapInUse(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

const texts = ({ sql: text, values }: ReturnType<typeof sql>) => ({ text, values });

test("a statement has the text of its parts, and their values in order", () => {
  const nested = sql`b = ${2} ${raw("AND c")} IN (${join([3, sql`${4} + 1`, 5])})`;
  const statement = sql`SELECT a WHERE a = ${1} AND ${nested} ${empty}LIMIT ${6}`;
  expect(statement.sql).toBe("SELECT a WHERE a = ? AND b = ? AND c IN (?,? + 1,?) LIMIT ?");
  expect(statement.text).toBe("SELECT a WHERE a = $1 AND b = $2 AND c IN ($3,$4 + 1,$5) LIMIT $6");
  expect(statement.values).toEqual([1, 2, 3, 4, 5, 6]);
});

test("one template has the text of whatever is put into it this time", () => {
  const of = (first: unknown, second: unknown) => texts(sql`${first} < ${second}`);
  const both = (first: unknown, second: unknown) => sql`${first} + ${second}`;
  const part = sql`x + ${1}`;
  const constant = sql`y`;
  for (let time = 0; time < 2; time += 1) {
    expect(of(1, 2)).toEqual({ text: "? < ?", values: [1, 2] });
    expect(of(part, 2)).toEqual({ text: "x + ? < ?", values: [1, 2] });
    expect(of(2, part)).toEqual({ text: "? < x + ?", values: [2, 1] });
    expect(of(constant, 2)).toEqual({ text: "y < ?", values: [2] });
    expect(of(2, constant)).toEqual({ text: "? < y", values: [2] });
    expect(of(both(1, part), 3)).toEqual({ text: "? + x + ? < ?", values: [1, 1, 3] });
    expect(of(both(1, 2), part)).toEqual({ text: "? + ? < x + ?", values: [1, 2, 1] });
    expect(of(constant, part)).toEqual({ text: "y < x + ?", values: [1] });
  }
});

test("texts that are no templates are distinguished by their content", () => {
  const column = (name: string) => sql`SELECT ${raw(name)} FROM t`.sql;
  expect(["a", "b", "a", ",2", "2,"].map(column)).toEqual(
    ["a", "b", "a", ",2", "2,"].map((name) => `SELECT ${name} FROM t`),
  );
  expect(join([1, 2]).sql).toBe("?,?");
  expect(join([1, 2], " OR ").sql).toBe("? OR ?");
  expect(() => join([])).toThrow(TypeError);
});

test("statements of ever new shapes keep their texts and do not fill the memory", () => {
  const list = (length: number) =>
    sql`IN (${join(Array.from({ length }, (_, index) => sql`(${index}, ${raw(`c${length}`)})`))})`;
  const before = heapInUse();
  for (let length = 1; length <= 600; length += 1) {
    const { sql: text, values } = list(length);
    expect(text.split("?")).toHaveLength(length + 1);
    expect(values).toHaveLength(length);
  }
  expect(heapInUse() - before).toBeLessThan(20e6);
});
