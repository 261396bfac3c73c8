import { describe, expect, test } from "vitest";
import { onBehalfOf } from "../../../server/db/owner-turns.ts";
import sql from "../../../server/db/sql.ts";
import { testsRunOn } from "../../harness/database.ts";
import { requestOf } from "../../harness/served.ts";
import { opened } from "./opened.ts";

const MANY = 300;

describe.runIf(testsRunOn === "postgres")("pages of several owners", () => {
  test("hold up no other read", async () => {
    const db = await opened();
    let answered = 0;
    const pages = ["one", "two", "three"].map(async (owner) => {
      await onBehalfOf(requestOf(owner, 1_000_000), () => db.read(sql`SELECT pg_sleep(0.3)`));
      answered += 1;
    });
    await onBehalfOf(requestOf("other"), () => db.read(sql`SELECT 1`));
    expect(answered).toBe(0);
    await Promise.all(pages);
  });
});

describe.runIf(testsRunOn === "postgres")("hundreds of reads of one owner", () => {
  test("delay another owner's by the few that are under way", async () => {
    const db = await opened();
    let answered = 0;
    const readOf = (owner: string) => onBehalfOf(requestOf(owner), () => db.read(sql`SELECT pg_sleep(0.002)`));
    const many = Array.from({ length: MANY }, async () => {
      await readOf("one");
      answered += 1;
    });
    await readOf("another");
    expect(answered).toBeLessThan(MANY / 10);
    await Promise.all(many);
    expect(answered).toBe(MANY);
  });
});
