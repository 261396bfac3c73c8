import { afterAll, expect, test } from "vitest";
import { keyIdOf } from "../../harness/access.ts";
import { type Client, client, mint, startServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { secondKey } from "../../harness/work.ts";

const ROUNDS = 8;
const PAIRS = 4;

const server = await startServer({ settings: { rateLimit: 0 } });
afterAll(() => server.stop());

let minted = 0;
/** Another key, minted with this one. */
async function keyOf(minter: Client): Promise<Client> {
  minted += 1;
  return client(server.url, await secondKey(minter, `at once ${minted}`));
}

const end = (by: Client, key: Client, descendants?: boolean) =>
  by
    .call("revokeKey", { params: { key_id: keyIdOf(key) }, ...(descendants && { query: { descendants } }) })
    .then(verdict);

test("of two keys that revoke each other at once one is revoked, and its request is refused", async () => {
  const seen = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const pairs = Array.from({ length: PAIRS }, async () => {
      const first = await mint(server.url);
      return [first, await keyOf(first)] as const;
    });
    const outcomes = (await Promise.all(pairs)).map(([one, other]) => Promise.all([end(one, other), end(other, one)]));
    for (const outcome of await Promise.all(outcomes)) seen.add(outcome.sort().join(", "));
  }
  expect([...seen]).toEqual(["200, 401 unauthorized"]);
}, 60_000);

test("of keys that revoke each other in a circle at least one is left, and all are answered", async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = await mint(server.url);
    const all = [first, ...(await Promise.all(Array.from({ length: 3 }, () => keyOf(first))))];
    const next = (index: number) => all[(index + 1) % all.length] as Client;
    const verdicts = await Promise.all(all.map((key, index) => end(key, next(index))));
    expect([...new Set(verdicts)].filter((said) => !["200", "401 unauthorized"].includes(said))).toEqual([]);
    const left = await Promise.all(all.map((key) => key.call("readOwnKey")));
    expect(left.filter(({ status }) => status === 200)).toHaveLength(verdicts.filter((said) => said !== "200").length);
  }
}, 60_000);

test("a family of keys that is revoked while its keys mint, narrow themselves and make actors: all are answered", async () => {
  const seen = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = await mint(server.url);
    const children = await Promise.all(Array.from({ length: 4 }, () => keyOf(first)));
    const grandchildren = await Promise.all(children.map(keyOf));
    const narrow = { body: { scopes: ["channels:manage", "messages:read"] } };
    const work = [first, ...children, ...grandchildren].flatMap((key, index) => [
      key.call("createActor", { body: { name: `actor ${index}` } }).then(verdict),
      key.call("createOwnSession", { body: { name: "notes" } }).then(verdict),
      secondKey(key, `of the family ${round} ${index}`).then(
        () => "201",
        (error: Error) => (/unauthorized/.test(error.message) ? "401 unauthorized" : error.message),
      ),
      key.attempt("narrowOwnScopes", narrow).then(verdict),
    ]);
    work.splice(work.length / 2, 0, end(children[0] as Client, first, true), end(first, children[1] as Client, true));
    for (const said of await Promise.all(work)) seen.add(said);
  }
  expect([...seen].filter((said) => said.startsWith("5"))).toEqual([]);
  expect(
    [...seen].filter((said) => !/^(20\d|401 unauthorized|403 insufficient_scope|404 key_not_found)$/.test(said)),
  ).toEqual([]);
}, 60_000);
