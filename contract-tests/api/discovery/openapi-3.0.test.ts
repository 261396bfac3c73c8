import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OperationId, routes } from "../../../generated/operations.ts";
import { type Client, channelOf, type LooseAnswer, mint, startServer, type TestServer } from "../../harness/harness.ts";

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer();
  me = await mint(server.url);
});
afterAll(() => server.stop());

type Node = Record<string, unknown>;
interface Posted {
  readonly message: { readonly id: string };
}
interface Document extends Node {
  readonly paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema?: Node }> }> }>
  >;
}

const text = readFileSync(new URL("../../../generated/openapi-3.0.json", import.meta.url), "utf8");
const document = JSON.parse(text, strictly) as Document;

/**
 * Ajv reads `nullable` as OpenAPI 3.0 has it, beside a `type` only. A member without any rule may be null by the standard; some
 * readers want `nullable` there too, so one that does not say it refuses null here.
 */
function strictly(name: string, value: unknown): unknown {
  if (name !== "properties" || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Record<string, Node>).map(([member, schema]) => [member, read(schema)]),
  );
}

function read({ nullable, ...schema }: Node): Node {
  if (Object.keys(schema).some((rule) => rule !== "description")) return nullable ? { nullable, ...schema } : schema;
  return nullable ? schema : { not: { enum: [null] } };
}

const formats = { uuid: true, "date-time": true, uri: true, int32: true, int64: true, double: true } as const;
const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true, formats });
ajv.addSchema({ $id: "https://backchannel.test/3.0", ...document });

function faults(operation: OperationId, { status, body }: LooseAnswer): string[] {
  const { path, method } = routes[operation];
  const content = document.paths[path]?.[method]?.responses[String(status)]?.content ?? {};
  const [schema] = Object.values(content).map((media) => media.schema);
  if (!schema) return [`${operation} declares no ${status}`];
  const absolute = JSON.stringify(schema).replaceAll('"#/', '"https://backchannel.test/3.0#/');
  const validate = ajv.compile(JSON.parse(absolute) as Node);
  if (validate(body)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${operation} ${instancePath} ${message}`);
}

const nullsIn = (value: unknown): number =>
  value === null
    ? 1
    : typeof value === "object"
      ? Object.values(value as Node).reduce<number>((sum, part) => sum + nullsIn(part), 0)
      : 0;

test("real answers with nulls fit the 3.0 document, read strictly", async () => {
  const found: string[] = [];
  let nulls = 0;
  const ask = async (operation: OperationId, input: Parameters<Client["attempt"]>[1] = {}) => {
    const answer = await me.attempt(operation, input);
    expect(answer.status, operation).toBeLessThan(300);
    found.push(...faults(operation, answer));
    nulls += nullsIn(answer.body);
    return answer.body;
  };
  const channel = await channelOf(me, "nullable");
  const params = { channel };
  await ask("listChannels");
  await ask("readChannel", { params });
  const metadata = { none: null, deep: { none: null, list: [null] } };
  const { message } = (await ask("postMessage", { params, body: { content: "one", metadata } })) as unknown as Posted;
  const held = { params: { id: message.id } };
  await ask("readMessage", held);
  const { lease_token } = await ask("claimMessageWithLease", { ...held, body: { lease_seconds: 60 } });
  for (const checkpoint of [{ step: 1, none: null }, null])
    await ask("heartbeatLease", { params: { token: String(lease_token) }, body: { checkpoint } });
  await ask("listMessages", { params });
  await ask("listHeldMessages");
  await ask("ackMessage", { ...held, body: { lease_token, result: { content: "done", metadata } } });
  await ask("readMessage", held);
  await ask("listMessages", { params });
  await ask("listHistory", { params });
  await ask("postTask", { body: { channel: "nullable", content: "two", metadata } });
  await ask("claimTask", { body: { channel: "nullable" } });
  for (const operation of ["readOwnKey", "listKeys", "listAudit", "listWebhookDeliveries"] as const)
    await ask(operation);
  const agent_state = { checkpoint: metadata, memory: null };
  await ask("createClaimableSession", { body: { channel: "nullable sessions", agent_state } });
  await ask("listSessions");
  await ask("listMembers", { params });
  await ask("listInvitations", { params });
  await ask("readChannelMetrics", { params });
  await ask("listAccountChannels");
  expect(found).toEqual([]);
  expect(nulls).toBeGreaterThan(50);
});
