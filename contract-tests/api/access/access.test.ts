import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type OperationId, routes } from "../../../generated/operations.ts";
import { agents, type LooseAnswer, startServer, type TestServer } from "../../harness/harness.ts";
import { AGENT_CHANNELS } from "./agent-channels.ts";
import { ADMIN_TOKEN, type Cast, COLUMNS, type Column, castFor } from "./cast.ts";
import { IN_A_CHANNEL } from "./in-a-channel.ts";
import { OPEN, OPERATORS } from "./open-and-operators.ts";
import { OWN_AFFAIRS } from "./own-affairs.ts";
import { type Outcome, outcomesOf, type Row } from "./row.ts";
import { newScene, newSceneFor } from "./scene.ts";

let server: TestServer;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  server = await startServer({
    settings: { adminToken: ADMIN_TOKEN, failedKeyLimit: 0, sourceUrl: "https://code.example/backchannel" },
  });
});
afterAll(async () => {
  await server.stop();
  vi.useRealTimers();
});

/** An address may look up ten invitations a minute, by the wall clock, and all the columns have one address. */
const nextWindow = () => vi.setSystemTime(Date.now() + 60_000);

const outcomeOf = ({ status, body }: LooseAnswer): Outcome => (status < 400 ? status : `${status} ${body.error}`);

/** Each column asks about its own subject, all of which are made before the first one asks. */
async function outcomes<Subject>(
  id: OperationId,
  row: Row<Subject>,
  subjectOf: (cast: Cast, column: Column) => Promise<Subject>,
) {
  const cast = await castFor(server.url, id);
  const inputs = await Promise.all(COLUMNS.map(async (column) => row[1](await subjectOf(cast, column))));
  const seen: Record<string, Outcome> = {};
  for (const [index, column] of COLUMNS.entries()) {
    nextWindow();
    seen[column] = outcomeOf(await cast[column].attempt(id, inputs[index]));
  }
  return seen;
}

const rowsOf = <Subject>(table: Partial<Record<OperationId, Row<Subject>>>) =>
  Object.entries(table) as [OperationId, Row<Subject>][];

describe("in somebody's restricted channel", () => {
  test.each(rowsOf(IN_A_CHANNEL))("%s", async (id, row) => {
    const seen = await outcomes(id, row, (cast, column) => newSceneFor(cast, column, server));
    expect(seen).toEqual(outcomesOf(row));
  });
});

describe("in somebody's open channel a stranger may do what a member may in a restricted one, and no more (A2, A3, A4, A10)", () => {
  test.each(rowsOf(IN_A_CHANNEL))("%s", async (id, [, asked, , member]) => {
    const [owner, other, poster, holder, stranger] = await agents(server.url, 5);
    if (!owner || !other || !poster || !holder || !stranger) throw new Error("a key is missing");
    const scene = await newScene({ owner, member: other, poster, holder });
    await owner.ok("patchChannel", { params: { channel: scene.channel }, body: { access: "open" } });
    nextWindow();
    expect(outcomeOf(await stranger.attempt(id, await asked(scene)))).toBe(member);
  });
});

describe("outside channels", () => {
  test.each(rowsOf({ ...OWN_AFFAIRS, ...OPEN, ...OPERATORS, ...AGENT_CHANNELS }))("%s", async (id, row) => {
    expect(await outcomes(id, row, async (cast) => cast)).toEqual(outcomesOf(row));
  });
});

test("every operation of the document is in one of the tables", () => {
  const rows = [IN_A_CHANNEL, OWN_AFFAIRS, OPEN, OPERATORS, AGENT_CHANNELS].flatMap(Object.keys);
  const missing = Object.keys(routes).filter((id) => !rows.includes(id));
  const how = missing.map(
    (id) => `${id}: add to a table of contract-tests/api/access/ the line
  ${id}: [KEY, the request, stranger, member, poster, holder, owner, ${routes[id as OperationId].scope ? "SCOPE" : "NO_SCOPE"}],
  each a status, or "status code" where it is refused. Inside a channel: in-a-channel.ts; the caller's own: own-affairs.ts;
  without a key or with the operator's token: open-and-operators.ts.`,
  );
  expect(how).toEqual([]);
  expect(rows.toSorted()).toEqual(Object.keys(routes).toSorted());
});

test("mentions reach readers only: actors of an owner with a member key, and no others", async () => {
  const [owner, member, poster, holder, stranger] = await agents(server.url, 5);
  if (!owner || !member || !poster || !holder || !stranger) throw new Error("a key is missing");
  const { channel } = await newScene({ owner, member, poster, holder });
  const { id: inside } = await member.ok("createActor", { body: { name: "inside" } });
  const { id: outside } = await stranger.ok("createActor", { body: { name: "outside" } });
  const post = async (mentions: string[]) =>
    (await owner.ok("postMessage", { params: { channel }, body: { content: "hello", mentions } })).message.mentions;
  expect(await post([inside, outside])).toMatchObject([{ id: inside }]);
  expect(await post([outside])).toEqual([]);
});
