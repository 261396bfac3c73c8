import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { client, mint, startServer, type TestServer } from "../../harness/harness.ts";

const TOKEN = "the-operators-own-token";
const asAdmin = { "X-Admin-Token": TOKEN };

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ settings: { adminToken: TOKEN } });
});
afterAll(() => server.stop());

const nobody = () => client(server.url);
const setMinting = (enabled: boolean) => nobody().ok("setMinting", { body: { enabled }, headers: asAdmin });

describe("minting for somebody", () => {
  test("creates a key with an owner of its own", async () => {
    const minted = await nobody().ok("adminMintKey", { body: { agent_label: "given" }, headers: asAdmin });
    const me = await client(server.url, minted.key).ok("readOwnKey");
    expect(me).toMatchObject({ key_id: minted.key_id, scopes: null });
    expect(me.owner_id).not.toBe((await (await mint(server.url)).ok("readOwnKey")).owner_id);
  });

  test("refuses the label of an active key, whoever minted it", async () => {
    await mint(server.url, "taken");
    const answer = await nobody().attempt("adminMintKey", { body: { agent_label: "taken" }, headers: asAdmin });
    expect(answer).toMatchObject({ status: 409, body: { error: "label_in_use" } });
  });

  test("refuses a body without a label", async () => {
    const answer = await nobody().attempt("adminMintKey", { body: {}, headers: asAdmin });
    expect(answer).toMatchObject({ status: 422, body: { error: "missing_field" } });
  });
});

describe("closing public minting", () => {
  test("takes effect with the next request, and leaves the operator able to mint", async () => {
    expect(await setMinting(false)).toEqual({ public_minting_enabled: false });
    const refused = await nobody().attempt("mintKey", { body: { agent_label: "late" } });
    expect(refused).toMatchObject({ status: 403, body: { error: "minting_closed" } });
    const given = await nobody().attempt("adminMintKey", { body: { agent_label: "late" }, headers: asAdmin });
    expect(given.status).toBe(201);
    expect(await setMinting(true)).toEqual({ public_minting_enabled: true });
    expect((await nobody().attempt("mintKey", { body: { agent_label: "later" } })).status).toBe(201);
  });

  test("survives a restart", async () => {
    await setMinting(false);
    await server.restart();
    const refused = await nobody().attempt("mintKey", { body: { agent_label: "after" } });
    expect(refused).toMatchObject({ status: 403, body: { error: "minting_closed" } });
    await setMinting(true);
  });

  test.each([{ enabled: "yes" }, { enabled: 1 }, { enabled: null }])("refuses %j", async (body) => {
    const answer = await nobody().attempt("setMinting", { body, headers: asAdmin });
    expect(answer).toMatchObject({ status: 422, body: { error: "invalid_field" } });
  });
});

describe("the admin token", () => {
  test.each([
    ["missing", {}],
    ["wrong", { "X-Admin-Token": "guess" }],
    ["a prefix", { "X-Admin-Token": TOKEN.slice(0, -1) }],
  ])("when %s is 401, the same for every mistake", async (_, headers) => {
    const answer = await nobody().attempt("setMinting", { body: { enabled: true }, headers });
    expect(answer).toMatchObject({ status: 401, body: { error: "admin_unauthorized" } });
  });

  test("is not replaced by an API key", async () => {
    const answer = await (await mint(server.url)).attempt("adminMintKey", { body: { agent_label: "sly" } });
    expect(answer).toMatchObject({ status: 401, body: { error: "admin_unauthorized" } });
  });

  test("that is not set disables the admin API, whatever is sent", async () => {
    const off = await startServer();
    for (const headers of [{}, asAdmin, { "X-Admin-Token": "" }]) {
      for (const operation of ["adminMintKey", "setMinting"] as const) {
        const answer = await client(off.url).attempt(operation, { body: {}, headers });
        expect(answer).toMatchObject({ status: 403, body: { error: "admin_disabled" } });
      }
    }
    await off.stop();
  });
});
