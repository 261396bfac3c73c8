import type { Joint, Queryable } from "./database.ts";

/** Runs joint work for a single item, where nobody else shares the unit or the unit shares its commit in another way. */
export async function alone<Item, Result>(tx: Queryable, item: Item, work: Joint<Item, Result>): Promise<Result> {
  const [result] = await work(tx, [item]);
  return result as Result;
}
