import type { Sql } from "../../server/db/sql.ts";
import type { Client, LooseAnswer } from "./client.ts";
import type { TestDatabase } from "./database.ts";

/**
 * Sends a request while nobody can write, changes the database under it, and returns the answer.
 *
 * @param bystander somebody else, who only reads
 */
export async function sentDuring(
  database: Pick<TestDatabase, "hold">,
  change: Sql,
  bystander: Client,
  send: () => Promise<LooseAnswer>,
): Promise<LooseAnswer> {
  const outsider = await database.hold(change);
  const answering = send();
  // Each answer shows that the earlier request has had its turn: it was let in by what was committed, and waits to write.
  for (let count = 0; count < 5; count += 1) await bystander.ok("listChannels");
  await outsider.end();
  return answering;
}
