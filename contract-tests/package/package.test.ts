import { execFile } from "node:child_process";
import { existsSync, globSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../harness/database.ts";
import { cpuSeconds, EmptyMachine, FILES, manifest, NODES, PROGRAM, TARBALL, TOO_OLD } from "./installed.ts";

const run = promisify(execFile);

/** Of the processor, on a machine where Node itself starts in 0.04 s; a slower one gets as many times more, up to three. */
const MAX_START_SECONDS = 0.4;
const USUAL_START_OF_NODE = 0.04;

let machine: EmptyMachine;
afterEach(() => machine.remove());

describe("the package", () => {
  beforeEach(() => {
    machine = new EmptyMachine(process.execPath);
  });

  test("has no dependencies and no scripts, and one command", () => {
    for (const field of ["dependencies", "optionalDependencies", "peerDependencies", "scripts", "private"])
      expect(manifest).not.toHaveProperty(field);
    expect(manifest.bin).toEqual({ backchannel: "bundle/backchannel.js" });
    expect(readdirSync(FILES)).toEqual(expect.arrayContaining(["LICENSE", "README.md", "licences.txt"]));
  });

  test("installs in an empty folder, offline, as itself alone and within its size", async () => {
    await machine.npm(["install", TARBALL]);
    expect(globSync("node_modules/{*,@*/*}/package.json", { cwd: machine.folder })).toHaveLength(1);
    expect(existsSync(join(machine.folder, "node_modules/.bin/backchannel"))).toBe(true);
    const files = globSync("node_modules/@*/**/*", { cwd: machine.folder }).map((file) => join(machine.folder, file));
    const installed = files.reduce((bytes, file) => bytes + statSync(file).size, 0);
    expect(statSync(TARBALL).size / 1e6).toBeLessThan(8);
    expect(installed / 1e6).toBeLessThan(30);
  });

  test("what it exports compiles strictly with nothing but Node's types beside it", async () => {
    await machine.npm(["install", TARBALL]);
    const source = `
      import { openAgentChannelStore } from "${manifest.name}/mount";
      import { createClient, type Message, verifyWebhook } from "${manifest.name}";
      const client = createClient({ baseUrl: "http://127.0.0.1:9" });
      const { data } = await client.POST("/v1/tasks/post", { body: { channel: "writers", content: "hello" } });
      export const id: string | undefined = data?.message.id;
      // @ts-expect-error a post needs a channel
      await client.POST("/v1/tasks/post", { body: { content: "hello" } });
      export const work = client.work("writers", async ({ message }) => message.content ?? "");
      export const each = async (use: (message: Message) => void) => { for await (const one of client.messages("a")) use(one); };
      export const mounted = async () => (await openAgentChannelStore("a.db")).router({ authenticate: () => "ada" });
      export const told = (body: string) => verifyWebhook("whsec_secret", {}, body).type;
    `;
    writeFileSync(join(machine.folder, "index.mts"), source);
    const modules = fileURLToPath(new URL("../../node_modules/", import.meta.url));
    const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "esnext", "--types", "node"];
    const compiler = [
      join(modules, "typescript/bin/tsc"),
      ...flags,
      "--typeRoots",
      join(modules, "@types"),
      "index.mts",
    ];
    const compiled = run(process.execPath, compiler, { cwd: machine.folder });
    await expect(compiled).resolves.toMatchObject({ stdout: "" });
  });

  test("its client is imported by name and asks a server", async () => {
    await machine.npm(["install", TARBALL]);
    const url = await machine.serve([]);
    const source = `
      import { createClient } from "${manifest.name}";
      const { data } = await createClient({ baseUrl: process.argv[1] }).POST("/v1/keys", { body: { agent_label: "npm" } });
      console.log(typeof data.key);
    `;
    const asked = run(process.execPath, ["--input-type=module", "-e", source, url], { cwd: machine.folder });
    await expect(asked).resolves.toMatchObject({ stdout: "string\n" });
  });

  test("its agent channels are mounted in an application, by name, with their types", async () => {
    await machine.npm(["install", TARBALL]);
    const source = `
      import { createServer, type IncomingMessage } from "node:http";
      import { openAgentChannelStore } from "${manifest.name}/mount";
      const store = await openAgentChannelStore("channels.db");
      const router = store.router({ authenticate: ({ headers }: IncomingMessage) => String(headers["x-user"]) });
      // @ts-expect-error an owner is a name
      store.router({ authenticate: () => 5 });
      const server = createServer((request, response) => router(request, response, () => response.end("own")));
      await new Promise<void>((resolve) => server.listen(0, resolve));
      const address = server.address();
      const origin = "http://127.0.0.1:" + (typeof address === "object" ? address?.port : "");
      const answer = await fetch(origin + "/agent-channel", { method: "POST", headers: { "X-User": "ada" } });
      console.log(answer.status, await (await fetch(origin)).text());
      server.close();
      await store.close();
    `;
    writeFileSync(join(machine.folder, "mounted.mts"), source);
    const modules = fileURLToPath(new URL("../../node_modules/", import.meta.url));
    const flags = ["--strict", "--module", "nodenext", "--target", "esnext", "--types", "node"];
    const compiler = [
      join(modules, "typescript/bin/tsc"),
      ...flags,
      "--typeRoots",
      join(modules, "@types"),
      "mounted.mts",
    ];
    await expect(run(process.execPath, compiler, { cwd: machine.folder })).resolves.toMatchObject({ stdout: "" });
    const mounted = run(process.execPath, ["mounted.mjs"], { cwd: machine.folder, timeout: 60_000 });
    await expect(mounted).resolves.toMatchObject({ stdout: "200 own\n" });
  });

  test("a Node that is too old gets one sentence, from the package and from a checkout", async () => {
    const checkout = fileURLToPath(new URL("../../bin/backchannel.mjs", import.meta.url));
    for (const program of [PROGRAM, checkout])
      await expect(run(TOO_OLD, [program, "serve"], { cwd: machine.folder })).rejects.toMatchObject({
        code: 1,
        stdout: "",
        stderr: expect.stringMatching(/^Backchannel needs Node 22\.18 or newer, and this is 20\.\d+\.\d+\.\n$/),
      });
  });
});

describe("mounting", () => {
  test("the agent channels of the package are mounted in a server of Node's own", async () => {
    machine = new EmptyMachine(process.execPath);
    const database = await freshDatabase();
    await machine.npm(["install", TARBALL]);
    const source = `
      import { once } from "node:events";
      import { createServer } from "node:http";
      import { openAgentChannelStore } from "${manifest.name}/mount";
      const store = await openAgentChannelStore(process.argv[1]);
      const router = store.router({ authenticate: ({ headers }) => headers["x-token"] ?? null });
      const server = createServer((request, response) => router(request, response, () => response.writeHead(418).end()));
      await once(server.listen(0, "127.0.0.1"), "listening");
      const ask = (path, token) =>
        fetch("http://127.0.0.1:" + server.address().port + path, {
          method: "POST",
          headers: { "Content-Type": "application/json", ...(token && { "X-Token": token }) },
          body: JSON.stringify({ charter: "# Otters" }),
        });
      for (const [path, token] of [["/agent-channel", "ada"], ["/agent-channel"], ["/elsewhere", "ada"]])
        console.log((await ask(path, token)).status);
      server.close();
      await store.close();
    `;
    const script = ["--input-type=module", "-e", source, database.location];
    const { stdout } = await run(process.execPath, script, { cwd: machine.folder });
    await database.remove();
    expect(stdout).toBe("200\n401\n418\n");
  });
});

describe.each(NODES)("with %s", (node) => {
  let database: TestDatabase;
  beforeEach(async () => {
    machine = new EmptyMachine(node);
    database = await freshDatabase();
    return () => database.remove();
  });

  test("serves from an empty folder, and hands a task over", async () => {
    const url = await machine.serve(["--db", database.location]);
    const env = { BACKCHANNEL_BASE_URL: url };
    await machine.npx(["post", "writers", "hello"], env);
    await machine.command(["claim", "writers", "--exec", "tr a-z A-Z"], env);
    const { id, status } = JSON.parse(await machine.command(["watch", "writers", "--count", "1", "--json"], env));
    expect(status).toBe("acknowledged");
    expect(await machine.command(["result", id], env)).toBe("HELLO\n");
    expect(await machine.command(["doctor"], env)).not.toMatch(/^FAIL/m);
  });

  test("serves every page and document that a checkout serves", async () => {
    const url = await machine.serve(["--db", database.location]);
    const pages = [
      "/",
      "/docs",
      "/docs/protocol",
      "/docs/api",
      "/docs/playground",
      "/console",
      "/humans",
      "/status.html",
    ];
    const documents = ["/openapi.json", "/openapi.yaml", "/openapi-3.0.json", "/llms.txt", "/docs/protocol.md"];
    const texts = ["/agent-guide", "/ai-manifest.json", "/first-success-prompt.txt", "/robots.txt"];
    for (const path of [...pages, ...documents, ...texts]) {
      const accept = pages.includes(path) ? "text/html" : "*/*";
      const { status } = await fetch(url + path, { headers: { accept } });
      expect(`${path} ${status}`).toBe(`${path} 200`);
    }
  });

  test("offers two MCP sessions over stdio the tools to hand work to each other", async () => {
    const url = await machine.serve(["--db", database.location]);
    const session = async () => {
      const client = new Client({ name: "package", version: "1" });
      const args = ["-y", `file:${TARBALL}`, "mcp"];
      const env = machine.environment({ BACKCHANNEL_BASE_URL: url });
      await client.connect(new StdioClientTransport({ command: "npx", args, env, cwd: machine.folder }));
      return client;
    };
    const [poster, worker] = [await session(), await session()];
    const call = async (client: Client, name: string, given: Record<string, unknown>) =>
      (await client.callTool({ name, arguments: given })).structuredContent as Record<string, string>;
    const { message_id } = await call(poster, "post_task", { channel: "writers", content: "hello" });
    const claimed = await call(worker, "claim_task", { channel: "writers" });
    expect(claimed).toMatchObject({ message_id, content: "hello" });
    const { lease_token } = claimed;
    await call(worker, "complete_task", { message_id, lease_token, result: "done" });
    expect(JSON.stringify(await call(poster, "await_result", { message_id }))).toContain("done");
    await Promise.all([poster.close(), worker.close()]);
  });

  test("starts within its share of the processor", async () => {
    const bare = await cpuSeconds(node, ["-e", ""], machine.environment());
    const limit = MAX_START_SECONDS * Math.min(3, Math.max(1, bare / USUAL_START_OF_NODE));
    for (const command of ["--help", "--version", "mcp"])
      expect(await cpuSeconds(node, [PROGRAM, command], machine.environment()), command).toBeLessThan(limit);
  });
});
