import { expect, test } from "vitest";
import { ScanQueue } from "../../server/db/scan-queue.ts";
import sql, { type Sql } from "../../server/db/sql.ts";

/** A queue whose scans end when the test says so, and what has begun in which order. */
function heldQueue(concurrency: number) {
  const begun: unknown[] = [];
  const ends: (() => void)[] = [];
  const queue = new ScanQueue({ concurrency, rest: 0 }, async ({ values: [name] }: Sql) => {
    begun.push(name);
    await new Promise<void>((resolve) => ends.push(resolve));
    return [name];
  });
  const scan = (owner: string, name: string, key = name) => queue.scan<string>({ owner, key }, sql`SELECT ${name}`);
  const endNext = async () => {
    ends.shift()?.();
    await new Promise(setImmediate);
  };
  return { queue, scan, begun, endNext };
}

test("owners take turns, however many scans one of them has waiting", async () => {
  const { scan, begun, endNext } = heldQueue(1);
  const all = ["a1", "a2", "a3", "b1", "c1"].map((name) => scan(name.charAt(0), name));
  for (let count = 0; count < all.length; count += 1) await endNext();
  expect(await Promise.all(all)).toEqual([["a1"], ["a2"], ["a3"], ["b1"], ["c1"]]);
  expect(begun).toEqual(["a1", "a2", "b1", "c1", "a3"]);
});

test("no more than the given number run concurrently", async () => {
  const { scan, begun, endNext } = heldQueue(2);
  const all = ["a1", "a2", "a3"].map((name) => scan("a", name));
  expect(begun).toEqual(["a1", "a2"]);
  for (const _ of all) await endNext();
  expect(await Promise.all(all)).toHaveLength(3);
});

test("a scan that has not begun is shared by equal requests; one that has begun serves no later ones", async () => {
  const { scan, begun, endNext } = heldQueue(1);
  const first = scan("a", "first", "same");
  const second = scan("a", "second", "same");
  const third = scan("b", "third", "same");
  for (let count = 0; count < 2; count += 1) await endNext();
  expect(await Promise.all([first, second, third])).toEqual([["first"], ["second"], ["second"]]);
  expect(begun).toEqual(["first", "second"]);
});

test("an owner with 16 waiting scans is refused another, and other owners are not", async () => {
  const { scan, endNext } = heldQueue(1);
  const own = Array.from({ length: 17 }, (_, index) => scan("a", `a${index}`));
  await expect(scan("a", "one too many")).rejects.toMatchObject({ name: "DatabaseUnavailable" });
  const other = scan("b", "b1");
  for (let count = 0; count < 18; count += 1) await endNext();
  expect(await Promise.all([...own, other])).toHaveLength(18);
});

test("closing answers what waits and refuses what comes", async () => {
  const { queue, scan, endNext } = heldQueue(1);
  const waiting = [scan("a", "a1"), scan("a", "a2")];
  const closed = queue.close();
  await expect(scan("a", "late")).rejects.toMatchObject({ name: "DatabaseUnavailable" });
  for (const _ of waiting) await endNext();
  expect(await Promise.all(waiting)).toHaveLength(2);
  await closed;
});
