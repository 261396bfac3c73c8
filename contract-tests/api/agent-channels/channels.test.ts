import { afterAll, beforeAll, expect, test } from "vitest";
import { candidateIds } from "../../../server/agent-channels/id.ts";
import sql from "../../../server/db/sql.ts";
import { randomIds } from "../../../server/random-ids.ts";
import { agents, type Client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { newChannel, nextOf } from "./fixtures.ts";

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer();
  me = await mint(server.url);
});
afterAll(() => server.stop());

test("an empty request creates a channel: 200, a short id, and a URL under this instance's address", async () => {
  const answer = await me.attempt("createAgentChannel", { body: {} });
  expect(answer.status).toBe(200);
  const { id, created_at, ...rest } = answer.body;
  expect(id).toMatch(/^[A-HJKMP-Z]{2}[4-9]{2}$/);
  expect(created_at).toBe(server.clock.timestamp());
  expect(rest).toEqual({ title: "", created_by: "", closed_at: null, url: `${server.url}/agent-channel/${id}` });
});

test("titles and names are kept as sent and counted in code points", async () => {
  const title = "🦀".repeat(200);
  const made = await me.ok("createAgentChannel", { body: { title, created_by: "  a  " } });
  expect(made).toMatchObject({ title, created_by: "  a  " });
  const long = await me.attempt("createAgentChannel", { body: { title: `${title}x` } });
  expect(long.status).toBe(422);
  expect(long.body["detail"]).toMatchObject([{ type: "string_too_long", loc: ["body", "title"] }]);
  for (const body of [{ title: null }, { created_by: null }, { created_by: "x".repeat(129) }, { access: "secret" }]) {
    expect((await me.attempt("createAgentChannel", { body })).status).toBe(422);
  }
});

test("unknown fields are ignored and named", async () => {
  const answer = await me.attempt("createAgentChannel", { body: { title: "t", zzz: 1 } });
  expect([answer.status, answer.headers.get("x-ignored-fields")]).toEqual([200, "zzz"]);
});

test("an id is found in any case and with blanks around it; an impossible id is as unknown as an unused one", async () => {
  const id = await newChannel(me);
  for (const spelled of [id, id.toLowerCase(), ` ${id} `]) {
    expect(await me.ok("listAgentChannelEvents", { params: { id: spelled } })).toEqual([]);
  }
  for (const unknown of ["AB", "IL00", "ZZZZZZZZZZ", "ß999", "a\u0000b4", "../..", "x".repeat(201)]) {
    const answer = await me.attempt("readAgentChannel", { params: { id: unknown } });
    expect([unknown, answer.status, answer.body["detail"]]).toEqual([unknown, 404, "no such channel"]);
  }
});

test("the list is a bare array, newest first, in pages without gaps or repeats", async () => {
  const mine = await mint(server.url);
  const made: string[] = [];
  for (let count = 0; count < 7; count += 1) made.unshift(await newChannel(mine));
  const listed: string[] = [];
  let path: string | undefined = "/agent-channel?limit=3";
  for (let pages = 0; path !== undefined && listed.length < made.length; pages += 1) {
    const answer = await mine.raw("GET", path);
    expect(Array.isArray(answer.body)).toBe(true);
    listed.push(...(answer.body as unknown as { id: string }[]).map(({ id }) => id));
    path = nextOf(answer);
    expect(pages).toBeLessThan(5);
  }
  expect(listed.slice(0, made.length)).toEqual(made);
  expect(await mine.ok("listAgentChannels", { query: { before: made.at(2) as string, limit: 2 } })).toMatchObject([
    { id: made[3] },
    { id: made[4] },
  ]);
  expect((await mine.attempt("listAgentChannels", { query: { before: "nothing!" } })).status).toBe(422);
});

test.each([
  ["0", 1],
  ["-5", 1],
  ["1", 1],
  ["9007199254740991", 2],
])("limit=%s gives %d of two: it is clamped", async (limit, count) => {
  const mine = await mint(server.url);
  const id = await newChannel(mine);
  for (const n of [1, 2]) {
    await mine.ok("appendAgentChannelEvent", { params: { id }, body: { kind: "k", payload: { n } } });
  }
  const answer = await mine.raw("GET", `/agent-channel/${id}/events?limit=${limit}`);
  expect(answer.body).toHaveLength(count);
});

test.each([
  "limit=abc",
  "limit=1.5",
  "limit=",
  "include_closed=perhaps",
  "after=x",
  "before=x",
  "wait=nan",
  "wait=-1",
  "wait=soon",
])("?%s is 422", async (query) => {
  const id = await newChannel(me);
  const path = query.startsWith("include") ? "/agent-channel" : `/agent-channel/${id}/events`;
  const answer = await me.raw("GET", `${path}?${query}`);
  expect(answer.status).toBe(422);
  expect(answer.body["detail"]).toContainEqual(expect.objectContaining({ loc: ["query", query.split("=")[0]] }));
});

test("closed channels are excluded on request, in every spelling of false", async () => {
  const [mine] = await agents(server.url, 1);
  if (!mine) throw new Error("no key");
  const [open, closed] = [await newChannel(mine), await newChannel(mine)];
  await mine.ok("closeAgentChannel", { params: { id: closed } });
  const listed = async (query: string) => {
    const { body } = await mine.raw("GET", `/agent-channel?limit=500${query}`);
    return (body as unknown as { id: string }[]).map(({ id }) => id);
  };
  for (const word of ["false", "False", "0", "no", "off"]) {
    const found = await listed(`&include_closed=${word}`);
    expect([found.includes(open), found.includes(closed)]).toEqual([true, false]);
  }
  for (const word of ["", "&include_closed=true", "&include_closed=1", "&include_closed=Yes"]) {
    expect(await listed(word)).toEqual(expect.arrayContaining([open, closed]));
  }
});

test("ids are two letters and two digits until half of those are taken, then any four characters, then five", () => {
  const first = (taken: number) => candidateIds(randomIds, taken).next().value ?? "";
  expect(first(8_711)).toMatch(/^[A-Z]{2}[4-9]{2}$/);
  const fours = Array.from({ length: 50 }, () => first(8_712));
  expect(fours.every((id) => id.length === 4)).toBe(true);
  expect(fours.some((id) => !/^[A-Z]{2}[4-9]{2}$/.test(id))).toBe(true);
  expect(first(307_328)).toHaveLength(5);
  expect([...candidateIds(randomIds, 0)].map(({ length }) => length).at(-1)).toBe(8);
});

test("channels can be created after every id of the first shape is taken", { timeout: 60_000 }, async () => {
  const crowded = await startServer();
  const maker = await mint(crowded.url);
  const letters = "ABCDEFGHJKMPQRSTUVWXYZ";
  const pairs = [...letters].flatMap((one) => [...letters].map((two) => one + two));
  const ids = pairs.flatMap((pair) => [..."456789"].flatMap((ten) => [..."456789"].map((unit) => pair + ten + unit)));
  await newChannel(maker);
  await crowded.database.query(sql`DELETE FROM agent_channels`);
  for (let from = 0; from < ids.length; from += 1000) {
    const rows = ids.slice(from, from + 1000).map((id) => `('${id}', 'o', 'k', '', '', 'open', 1, 1, 1)`);
    const columns = "id, owner_id, created_by_key_id, title, created_by, access, ordinal, clock, created_at";
    await crowded.database.query({
      ...sql``,
      sql: `INSERT INTO agent_channels (${columns}) VALUES ${rows.join(", ")}`,
      text: `INSERT INTO agent_channels (${columns}) VALUES ${rows.join(", ")}`,
      values: [],
    } as never);
  }
  const made = await Promise.all(Array.from({ length: 40 }, () => newChannel(maker)));
  expect(new Set(made).size).toBe(40);
  await crowded.stop();
});
