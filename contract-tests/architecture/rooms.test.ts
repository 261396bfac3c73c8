import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

/**
 * The rooms of server/, from the ground up. A room imports only from rooms above it in this list, types included, so no two
 * rooms ever import each other in a circle.
 */
const RANKED = [
  "files.ts",
  "likeness.ts",
  "trusted-proxies.ts",
  "unknown-settings.ts",
  "time",
  "tracing", // loads OpenTelemetry where a collector is set; knows nothing of what is traced
  "exact-json.ts",
  "db",
  "settings.ts",
  "background",
  "long-poll",
  "contract", // what every room speaks: handlers, refusals, cursors, the caller; neither Express nor SQL tables
  "entitlement.ts", // whether a key may still do what its request began
  "limits",
  "quotas",
  "delivery",
  "telemetry",
  "audit",
  "actors",
  "keys",
  "channels",
  "membership",
  "invitations",
  "access",
  "messages",
  "leases",
  "tasks",
  "sessions",
  "webhooks",
  "account",
  "admin",
  "discovery",
  "site", // the pages for people, built from console/
  "agent-channels",
  "http", // Express and the validator; nothing below knows of them
  "a2a", // as mcp
  "mcp", // a guest within: its requests enter by the front door
  "handlers.ts",
  "app.ts",
  "retention",
  "sandbox",
  "import",
  "worker.ts",
  "random-ids.ts",
  "mounting", // agent channels in somebody else's application
  "mount.ts",
  "server.ts",
  "commands",
  "main.ts",
];

/** Guests of the HTTP API: they know the server by its address and its document alone. */
const GUESTS = ["clients", "mcp", "examples", "contract-tests/conformance"];

const sources = (pattern: string) => globSync(pattern).filter((file) => !file.endsWith(".test.ts"));

const importsOf = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/(?:from|import) ?\(?"(\.{1,2}\/[^"]+)"/g)].map(([, target = ""]) =>
    normalize(join(dirname(file), target)),
  );

/** `server/keys/mint.ts` is in the room `keys`; a file that lies in server/ itself is its own room. */
const roomOf = (path: string) => path.split("/")[1] ?? "";

const serverFiles = sources("server/**/*.ts");

test("every room has a rank, and every rank a room", () => {
  expect([...new Set(serverFiles.map(roomOf))].sort()).toEqual([...RANKED].sort());
});

test("a room imports only from rooms of lower rank, types included", () => {
  const upwards = serverFiles.flatMap((file) =>
    importsOf(file)
      .filter((target) => target.startsWith("server/"))
      .filter((target) => RANKED.indexOf(roomOf(target)) > RANKED.indexOf(roomOf(file)))
      .map((target) => `${file} -> ${target}`),
  );
  expect(upwards).toEqual([]);
});

test("no file of the server imports itself through others, types included", () => {
  const left = new Map(serverFiles.map((file) => [file, importsOf(file)]));
  for (let removed = true; removed; ) {
    const leaves = [...left].filter(([, targets]) => !targets.some((target) => left.has(target)));
    for (const [file] of leaves) left.delete(file);
    removed = leaves.length > 0;
  }
  expect([...left.keys()]).toEqual([]);
});

// MCP and A2A have their own places in the pipeline, since they stream.
test("only the composition of the server and of the mounted router, MCP and A2A import Express's room", () => {
  const importers = serverFiles.filter(
    (file) =>
      !["http", "mcp", "a2a", "mounting"].includes(roomOf(file)) &&
      importsOf(file).some((target) => target.startsWith("server/http/")),
  );
  expect(importers.filter((file) => !["server/app.ts", "server/server.ts", "server/mount.ts"].includes(file))).toEqual(
    [],
  );
});

test("guests of the HTTP API import nothing of the server", () => {
  const intruders = GUESTS.flatMap((guest) => sources(`${guest}/**/*.ts`)).flatMap((file) =>
    importsOf(file)
      .filter((target) => target.startsWith("server/"))
      .map((target) => `${file} -> ${target}`),
  );
  expect(intruders).toEqual([]);
});

test("no file of the server has more than 300 lines", () => {
  const long = serverFiles
    .map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length }))
    .filter(({ lines }) => lines > 300);
  expect(long).toEqual([]);
});
