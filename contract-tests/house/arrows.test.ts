import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

/** Which room may look into which, beside the grounds that all stand on. Each line has its reason. */
const ALLOWED: Record<string, readonly string[]> = {
  time: [],
  waiting: [],
  db: [],
  // The wire asks who calls and how often, says what was answered, and asks nothing else of any room.
  wire: ["keys", "limits", "waiting", "webhooks"], // what a keyed request wakes waits for its commit
  limits: [],
  telemetry: ["webhooks"], // it tells how deliveries go
  keys: ["actors", "audit", "limits"], // a minted key has a default actor and leaves an audit event; wrong ones are counted
  admin: ["keys", "channels", "audit"],
  audit: [],
  actors: ["keys"],
  membership: ["keys", "channels", "audit"],
  invitations: ["membership", "channels"],
  access: ["membership", "channels", "keys", "webhooks"], // an approved member is pushed
  channels: ["keys", "membership", "audit", "waiting", "webhooks"], // who waits on a channel hears that it is changed or gone
  messages: ["channels", "actors", "keys", "waiting", "webhooks"], // a post is put in the outbox as it is stored
  leases: ["messages", "channels", "actors", "keys", "waiting"],
  tasks: ["leases", "messages", "channels", "actors", "membership", "keys", "waiting"],
  webhooks: ["channels", "actors", "keys"],
  sessions: ["keys"],
  commands: ["retention", "messages", "webhooks"], // a worker alone is the server without its requests
  sandbox: ["channels", "messages", "keys", "waiting"], // its heartbeat is a post
  retention: ["messages", "channels"], // it moves the one into the history of the other
  account: ["messages", "sessions"], // it counts what they keep
  discovery: ["keys"], // the manifests say whether anyone may mint
};

/** Every room may use these: types of the wire, time, the database, and what a handler is given. */
const GROUNDS = ["wire", "time", "db", "generated", "server", "package.json"];

const files = globSync("server/*/**/*.ts").filter((file) => !file.endsWith(".test.ts"));
const roomOf = (path: string) =>
  path.startsWith("server/") && path.split("/").length > 2 ? (path.split("/")[1] ?? "") : (path.split("/")[0] ?? "");

const arrows = files.flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/from "(\.{1,2}\/[^"]+)"/g)].map(([, target = ""]) => ({
    file,
    from: roomOf(file),
    to: roomOf(normalize(join(dirname(file), target))),
  })),
);

test("rooms look only where the list of arrows lets them", () => {
  const wrong = arrows.filter(
    ({ from, to }) => from !== to && !GROUNDS.includes(to) && !(ALLOWED[from] ?? []).includes(to),
  );
  expect(wrong.map(({ file, to }) => `${file} -> ${to}`)).toEqual([]);
});

test("every allowed arrow is in use, so the list cannot outgrow the house", () => {
  const used = new Set(arrows.map(({ from, to }) => `${from} -> ${to}`));
  const idle = Object.entries(ALLOWED).flatMap(([from, targets]) =>
    targets.map((to) => `${from} -> ${to}`).filter((arrow) => !used.has(arrow)),
  );
  expect(idle).toEqual([]);
});

test("no file of the server has more than 300 lines", () => {
  const long = files
    .map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length }))
    .filter(({ lines }) => lines > 300);
  expect(long).toEqual([]);
});
