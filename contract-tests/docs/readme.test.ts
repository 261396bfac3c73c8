import { execFile } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../harness/database.ts";
import { client, type ServerProcess, spawnServer } from "../harness/harness.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const STEP = /```bash\n(curl [\s\S]*?)\n```\s+```json\n([\s\S]*?)\n```/g;

/** The commands of the README, each with the shape that is shown below it. */
const steps = [...readme.matchAll(STEP)].map(([, command = "", shape = ""]) => ({
  command,
  shape: JSON.parse(shape) as unknown,
}));
const [mintKey, postTask, claimTask] = steps;

let database: TestDatabase;
let server: ServerProcess;
let url: string;
beforeAll(async () => {
  database = await freshDatabase();
  server = spawnServer(["--db", database.location, "--port", "0"]);
  url = await server.ready;
});
afterAll(async () => {
  await server.kill();
  await database.remove();
});

/** Runs a command as it stands, but for the address and the keys. */
async function run(command = "", keys: Record<string, string> = {}): Promise<unknown> {
  const placed = Object.entries(keys).reduce((text, [name, key]) => text.replaceAll(name, key), command);
  const { stdout } = await promisify(execFile)("bash", ["-c", placed.replaceAll("http://127.0.0.1:8080", url)]);
  return JSON.parse(stdout);
}

/** The shown fields must be there, as shown; `...` in a shown text stands for anything. */
function expectShape(answer: unknown, shape: unknown): void {
  if (typeof shape === "string") {
    const parts = shape.split("...").map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
    expect(answer).toMatch(new RegExp(`^${parts.join(".+")}$`));
  } else if (typeof shape === "object" && shape !== null) {
    for (const [name, value] of Object.entries(shape)) {
      expect(answer).toHaveProperty(name);
      expectShape((answer as Record<string, unknown>)[name], value);
    }
  } else {
    expect(answer).toBe(shape);
  }
}

describe("the curl steps of the README, in order", () => {
  test("there are three, each with its answer", () => expect(steps).toHaveLength(3));

  test("mint, post and claim return the shown answers, with one key or two", async () => {
    const minted = (await run(mintKey?.command)) as { key: string };
    expectShape(minted, mintKey?.shape);
    expectShape(await run(postTask?.command, { YOUR_KEY: minted.key }), postTask?.shape);
    const worker = await client(url).ok("mintKey", { body: { agent_label: "worker" } });
    expectShape(await run(claimTask?.command, { WORKER_KEY: worker.key }), claimTask?.shape);
    expectShape(await run(postTask?.command, { YOUR_KEY: minted.key }), postTask?.shape);
    const own = await run(claimTask?.command, { WORKER_KEY: minted.key });
    expect(own).toMatchObject({
      message: { content: "do something", claimed_by: { name: expect.stringMatching(/^my-agent-\d+$/) } },
    });
  });

  test("start-up prints the address, the database and the command to type next", async () => {
    await server.printed(/curl -X POST \S+\/v1\/keys/);
    expect(server.output()).toContain(`Backchannel listening on ${url}`);
    expect(server.output()).toContain(database.name);
    expect(server.output()).toContain(`curl -X POST ${url}/v1/keys`);
  });
});

test("the files that README.md and AGENTS.md name exist", () => {
  const agents = readFileSync(new URL("../../AGENTS.md", import.meta.url), "utf8");
  const linked = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, path = ""]) => path);
  const named = [...agents.matchAll(/`([a-z-]+\/[\w./-]*)`/g)].map(([, path = ""]) => path);
  // What is built under build/ need not be there yet.
  const kept = [...linked, ...named].filter((path) => !path.startsWith("build/"));
  const missing = kept.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)));
  expect(missing).toEqual([]);
});

test("the pictures of the README weigh less than 300 kB together with the animation of the demo", () => {
  const pictures = [...readme.matchAll(/docs\/pictures\/[\w.-]+/g)].map(([path]) => path);
  expect(pictures).toContain("docs/pictures/demo.svg");
  const sizes = [...new Set(pictures)].map((path) => statSync(new URL(`../../${path}`, import.meta.url)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000);
});

test("the animation of the demo shows a race, a crash and a takeover, as the demo prints them", () => {
  const shown = readFileSync(new URL("../../docs/pictures/demo.svg", import.meta.url), "utf8").replace(/<[^>]+>/g, "");
  for (const words of [
    "200, it is mine",
    "409 already_claimed",
    "crashes",
    "gets the task",
    "One winner, nothing lost",
  ])
    expect(shown).toContain(words);
});
