import type { Joint, Queryable } from "./database.ts";

/** Joint work for one, where nobody else is to share the unit or the unit has its own way to share the commit. */
export async function alone<Item, Result>(tx: Queryable, item: Item, work: Joint<Item, Result>): Promise<Result> {
  const [result] = await work(tx, [item]);
  return result as Result;
}
