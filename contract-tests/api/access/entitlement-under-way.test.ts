import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OperationId, routes } from "../../../generated/operations.ts";
import sql, { type Sql } from "../../../server/db/sql.ts";
import { keyIdOf } from "../../harness/access.ts";
import type { LooseInput } from "../../harness/client.ts";
import { rowsByTable } from "../../harness/every-row.ts";
import { agents, type Client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { sentDuring } from "../../harness/under-way.ts";
import { verdict } from "../../harness/verdict.ts";
import { AGENT_CHANNELS } from "./agent-channels.ts";
import { type Cast, castFor, SCOPES } from "./cast.ts";
import { IN_A_CHANNEL } from "./in-a-channel.ts";
import { OWN_AFFAIRS } from "./own-affairs.ts";
import { outcomesOf, type Role, type Row } from "./row.ts";
import { newScene } from "./scene.ts";

let server: TestServer;
let bystander: Client;
beforeAll(async () => {
  server = await startServer();
  bystander = await mint(server.url);
});
afterAll(() => server.stop());

/** Tables that change by themselves: an attempt of a delivery may end at any moment. */
const RESTLESS = ["webhook_deliveries"];

/** The keys, which the tests change, what PostgreSQL notes of that, and the requests that were counted. */
const EXPECTED = ["keys", "entitlement_version", "request_counts"];

/** What else is stored. Of restless rows their number. */
async function stored(): Promise<Record<string, unknown>> {
  const tables = Object.entries(await rowsByTable(server.database)).filter(([name]) => !EXPECTED.includes(name));
  return Object.fromEntries(tables.map(([name, rows]) => [name, RESTLESS.includes(name) ? rows.length : rows]));
}

const revocation = (key: Client) => sql`UPDATE keys SET revoked_at = 1 WHERE id = ${keyIdOf(key)}`;
const narrowing = (key: Client, left: readonly string[] = []) =>
  sql`UPDATE keys SET scopes = ${JSON.stringify(left)} WHERE id = ${keyIdOf(key)}`;

/** The answer to a request that waits to write while its key changes, and whether it left everything as it was. */
async function answered(by: Client, change: Sql, id: OperationId, input: LooseInput) {
  const before = await stored();
  const answer = await sentDuring(server.database, change, bystander, () => by.attempt(id, input));
  const after = await stored();
  const changed = Object.keys(after).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
  return { verdict: verdict(answer), changed };
}

type Asked = (cast: Cast) => LooseInput | Promise<LooseInput>;

const rowsOf = <Subject>(
  table: Partial<Record<OperationId, Row<Subject>>>,
  subjectOf: (cast: Cast) => Promise<Subject>,
) =>
  (Object.entries(table) as [OperationId, Row<Subject>][]).map(([id, row]) => {
    const asked: Asked = async (cast) => row[1](await subjectOf(cast));
    return [id, { asked, outcomes: outcomesOf(row) }] as const;
  });

const ROWS = [
  ...rowsOf(IN_A_CHANNEL, newScene),
  ...rowsOf(OWN_AFFAIRS, async (cast) => cast),
  ...rowsOf(AGENT_CHANNELS, async (cast) => cast),
];

/** A POST that only reads: it does not wait for its turn to write. */
const READS: readonly OperationId[] = ["subscribeTasks"];
/** A GET that lets its caller into a channel. */
const WRITES: readonly OperationId[] = ["resolveInvitation"];

const writing = ROWS.filter(([id]) => WRITES.includes(id) || (routes[id].method !== "get" && !READS.includes(id)));
const scoped = writing.filter(([id]) => routes[id].scope !== null);

/** Who may do it. Where nobody may in this scene, the owner is refused for another reason. */
function performer(outcomes: Record<Role, number | string>): Role {
  const roles: readonly Role[] = ["holder", "owner", "poster", "stranger"];
  return roles.find((role) => Number(outcomes[role]) < 300) ?? "owner";
}

describe("a key that is revoked while its write waits for its turn is 401, and nothing is written", () => {
  test.each(writing)("%s", async (id, { asked, outcomes }) => {
    const cast = await castFor(server.url, id);
    const by = cast[performer(outcomes)];
    const input = await asked(cast);
    expect(await answered(by, revocation(by), id, input)).toEqual({ verdict: "401 unauthorized", changed: [] });
  });
});

describe("a key that loses the scope while its write waits for its turn is 403, and nothing is written", () => {
  test.each(scoped)("%s", async (id, { asked, outcomes }) => {
    const cast = await castFor(server.url, id);
    const by = cast[performer(outcomes)];
    const input = await asked(cast);
    expect(await answered(by, narrowing(by), id, input)).toEqual({ verdict: "403 insufficient_scope", changed: [] });
  });
});

describe("so is one that loses the scope of a part of it", () => {
  const body = { content: "late" };
  let names = 0;
  const unused = () => `under-way-${++names}`;

  const parts: [OperationId, string, (free: string) => LooseInput][] = [
    ["postTask", "channels:write", () => ({ body: { channel: unused(), ...body } })],
    ["postTaskWithResult", "channels:write", () => ({ body: { channel: unused(), ...body } })],
    ["broadcastTask", "channels:write", () => ({ body: { channel: unused(), ...body } })],
    ["claimTask", "channels:write", () => ({ body: { channel: unused(), wait: 20 } })],
    ["createClaimableSession", "channels:manage", () => ({ body: { name: unused() } })],
    ["claimAndAck", "messages:ack", (message_id) => ({ body: { message_id } })],
    ["publishResult", "messages:claim", (id) => ({ params: { id }, body })],
  ];

  test.each(parts)("%s: %s", async (id, lost, asked) => {
    const [owner] = (await agents(server.url, 1)) as [Client];
    const { id: channel } = await owner.ok("createChannel", { body: { name: unused(), mode: "claimable" } });
    const input = asked(await postTo(owner, channel));
    const left = SCOPES.filter((scope) => scope !== lost);
    expect(await answered(owner, narrowing(owner, left), id, input)).toEqual({
      verdict: "403 insufficient_scope",
      changed: [],
    });
  });
});

describe("a key that is revoked while its request waits creates no actor by naming it", () => {
  const parts: [OperationId, (free: string, channel: string) => LooseInput][] = [
    ["claimTask", (_, channel) => ({ body: { channel, actor: "new" } })],
    ["claimMessage", (id) => ({ params: { id }, body: { actor: "new" } })],
    ["claimAndAck", (message_id) => ({ body: { message_id, actor: "new" } })],
    ["ackMessages", (id) => ({ body: { messages: [{ id }], actor: "new" } })],
  ];

  test.each(parts)("%s", async (id, asked) => {
    const [owner] = (await agents(server.url, 1)) as [Client];
    const { id: channel } = await owner.ok("createChannel", { body: { name: "acted", mode: "claimable" } });
    const input = asked(await postTo(owner, channel), channel);
    expect(await answered(owner, revocation(owner), id, input)).toEqual({ verdict: "401 unauthorized", changed: [] });
  });
});
