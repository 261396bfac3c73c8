import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { client, startServer, type TestServer } from "../../../contract-tests/harness/harness.ts";
import { Machine } from "./run.ts";

let server: TestServer;
let machine: Machine;
beforeAll(async () => {
  server = await startServer({ clock: "system" });
  machine = new Machine(server.url);
});
afterAll(async () => {
  await server.stop();
  machine.remove();
});

const json = async (...args: string[]) => JSON.parse((await machine.run([...args, "--json"])).stdout);
const lines = (text: string) => text.trim().split("\n");

describe("post, claim and result", () => {
  test("hand a task over, with one key that is minted at the first command", async () => {
    const { message } = await json("post", "writers", "Draft the intro", "--metadata", '{"pages":2}');
    expect(message).toMatchObject({ content: "Draft the intro", metadata: { pages: 2 }, status: "unclaimed" });
    const claimed = await json("claim", "writers", "--lease", "60");
    expect(claimed).toMatchObject({ message: { id: message.id, status: "claimed" }, claim_epoch: 1 });
    const extended = await json("heartbeat", claimed.lease_token, "--progress", "half", "--checkpoint", '{"page":1}');
    expect(extended).toMatchObject({ message_id: message.id, lease_token: claimed.lease_token });
    expect(await json("ack", message.id, "--lease-token", claimed.lease_token, "--result", "Here it is")).toMatchObject(
      {
        status: "acknowledged",
      },
    );
    expect((await machine.run(["result", message.id])).stdout).toBe("Here it is\n");
    const file = join(machine.home, ".config/backchannel/key");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await json("keys")).key_id).toBe(readFileSync(file, "utf8").split(".")[0]);
  });

  test("take the content from standard input", async () => {
    const posted = await machine.run(["post", "piped", "-", "--json"], "two\nlines");
    expect(JSON.parse(posted.stdout).message.content).toBe("two\nlines");
  });

  test("exit with 2 where there is nothing yet, and wait as long as requested", async () => {
    const { message } = await json("post", "empty soon", "x");
    expect(await machine.run(["result", message.id])).toMatchObject({
      code: 2,
      stdout: "",
      stderr: "No result yet.\n",
    });
    await machine.run(["claim", "empty soon"]);
    const began = performance.now();
    const nothing = await machine.run(["claim", "empty soon", "--wait", "1", "--json"]);
    expect(nothing.code).toBe(2);
    expect(JSON.parse(nothing.stdout)).toMatchObject({ message: null });
    expect(performance.now() - began).toBeGreaterThan(1000);
  });

  test("release a task", async () => {
    const { message } = await json("post", "given back", "x");
    const { lease_token } = await json("claim", "given back");
    expect(await json("release", message.id, "--lease-token", lease_token)).toMatchObject({ status: "released" });
    expect(await json("claim", "given back")).toMatchObject({ message: { id: message.id }, claim_epoch: 2 });
  });

  test("wait for the result where the poster says so", async () => {
    const poster = machine.start(["post", "questions", "6 * 7", "--wait", "60"]);
    const worker = machine.run(["claim", "questions", "--wait", "--exec", "awk '{ print $1 * $3 }'"]);
    expect(await poster.ended).toMatchObject({ code: 0 });
    expect((await worker).code).toBe(0);
    expect((await poster.ended).stdout).toBe("42\n");
  });
});

describe("claim --exec", () => {
  test("feeds the task to the program, publishes its output and acknowledges", async () => {
    const { message } = await json("post", "shout", "hello", "--metadata", '{"loud":true}');
    const command = 'read task; echo "$task $BACKCHANNEL_TASK_METADATA $BACKCHANNEL_CHANNEL $BACKCHANNEL_TASK_ID"';
    const worked = await machine.run(["claim", "shout", "--exec", command]);
    expect(worked).toMatchObject({ code: 0, stdout: `acknowledged ${message.id}\n` });
    expect((await machine.run(["result", message.id])).stdout).toBe(`hello {"loud":true} shout ${message.id}\n`);
  });

  test("passes the trace of the task to the program", async () => {
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    await json("keys");
    const key = readFileSync(join(machine.home, ".config/backchannel/key"), "utf8").trim();
    const body = { channel: "traced", content: "x" };
    const { message } = await client(server.url, key).ok("postTask", { body, headers: { traceparent } });
    await machine.run(["claim", "traced", "--exec", 'echo "$TRACEPARENT"']);
    expect((await machine.run(["result", message.id])).stdout).toBe(`${traceparent}\n`);
  });

  test("releases the task if the program fails, and reports that by its own exit code", async () => {
    const { message } = await json("post", "failing", "x");
    const worked = await machine.run(["claim", "failing", "--exec", "echo half; exit 3", "--json"]);
    expect(worked.code).toBe(1);
    const reason = "the command exited with 3";
    expect(JSON.parse(worked.stdout)).toEqual({ status: "released", message_id: message.id, reason });
    expect((await machine.run(["result", message.id])).code).toBe(2);
    expect(await json("claim", "failing")).toMatchObject({ message: { id: message.id, attempts: 1 } });
  });

  test("keeps the lease while the program runs longer than it", async () => {
    const { message } = await json("post", "slow", "x");
    const worked = await machine.run(["claim", "slow", "--lease", "5", "--exec", "sleep 7; echo done"]);
    expect(worked).toMatchObject({ code: 0, stdout: `acknowledged ${message.id}\n` });
    expect((await machine.run(["result", message.id])).stdout).toBe("done\n");
  });

  test("continues with --loop, several at a time, and finishes its current tasks when it is stopped", async () => {
    const worker = machine.start(["claim", "many", "--loop", "--wait", "--concurrency", "2", "--exec", "cat"]);
    const ids: string[] = [];
    for (const content of ["1", "2", "3"]) ids.push((await json("post", "many", content)).message.id);
    for (const id of ids) await worker.printed(`acknowledged ${id}`);
    const started = join(machine.home, "started");
    const last = machine.start(["claim", "last", "--loop", "--exec", `touch ${started}; sleep 2; echo finished`]);
    const { message } = await json("post", "last", "4");
    await expect.poll(() => statSync(started, { throwIfNoEntry: false })).toBeDefined();
    last.child.kill("SIGINT");
    worker.child.kill("SIGTERM");
    expect(await last.ended).toMatchObject({ code: 0, stdout: `acknowledged ${message.id}\n` });
    expect((await worker.ended).code).toBe(0);
    expect((await machine.run(["result", message.id])).stdout).toBe("finished\n");
  });
});

test("watch prints existing and new messages, and ends on a signal or after a count", async () => {
  await machine.run(["channels", "create", "news", "--mode", "broadcast"]);
  await machine.run(["post", "news", "old", "--broadcast"]);
  const live = machine.start(["watch", "news", "--json"]);
  await live.printed('"content":"old"');
  await machine.run(["post", "news", "new", "--broadcast"]);
  await live.printed('"content":"new"');
  live.child.kill("SIGINT");
  const { code, stdout } = await live.ended;
  expect(code).toBe(0);
  expect(lines(stdout).map((line) => JSON.parse(line).content)).toEqual(["old", "new"]);
  const first = await machine.run(["watch", "news", "--count", "1"]);
  expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining("old") });
  expect(first.stdout).not.toContain("new\n");
});

test("channels are listed, created, shown and deleted", async () => {
  const { id } = await json("channels", "create", "drafts", "--description", "for later");
  expect((await machine.run(["channels"])).stdout).toContain(`${id}  claimable  drafts  for later`);
  expect(await json("channels", "show", "drafts")).toMatchObject({ id, description: "for later" });
  expect(await machine.run(["channels", "delete", "drafts"])).toMatchObject({ code: 0, stdout: "deleted drafts\n" });
  expect((await machine.run(["channels", "list"])).stdout).not.toContain(id);
});

test("keys are minted, used and revoked", async () => {
  const other = new Machine(server.url);
  const { key } = JSON.parse((await other.run(["keys", "mint", "spare", "--json"])).stdout);
  expect(await other.run(["keys", "use", "-"], `${key}\n`)).toMatchObject({ code: 0 });
  expect((await other.run(["keys"])).stdout).toContain(key.split(".")[0]);
  expect(await other.run(["keys", "revoke"])).toMatchObject({ code: 0, stdout: `revoked ${key.split(".")[0]}\n` });
  expect((await other.run(["keys"])).stdout).not.toContain(key.split(".")[0]);
  expect((await other.run(["keys", "use", "bck_wrong"])).stderr).toMatch(/^401 unauthorized: /);
  other.remove();
});

test("the keys of an owner are listed, and another one is revoked with what was minted with it", async () => {
  const other = new Machine(server.url);
  const { key } = JSON.parse((await other.run(["keys", "mint", "listed-root", "--save", "--json"])).stdout);
  const root = client(server.url, key);
  const child = await root.ok("mintKey", { body: { agent_label: "listed-child" } });
  const grandchild = await client(server.url, child.key).ok("mintKey", { body: { agent_label: "listed-grandchild" } });
  const labels = async () =>
    lines((await other.run(["keys", "list", "--json"])).stdout).map((line) => JSON.parse(line).agent_label);
  expect(await labels()).toEqual(["listed-grandchild", "listed-child", "listed-root"]);
  expect((await other.run(["keys", "list"])).stdout).toContain(grandchild.key_id);
  const revoked = await other.run(["keys", "revoke", child.key_id, "--descendants"]);
  expect(revoked).toMatchObject({ code: 0, stdout: `revoked ${child.key_id}\n` });
  expect(await labels()).toEqual(["listed-root"]);
  other.remove();
});

describe("doctor", () => {
  test("finds a healthy instance healthy, its webhooks included, and leaves no channel behind", async () => {
    const pushing = await startServer({
      clock: "system",
      settings: { workerEnabled: true, sandboxEnabled: false, webhookAllowPrivate: true },
    });
    const patient = new Machine(pushing.url);
    const { code, stdout } = await patient.run(["doctor", "--json"]);
    const { healthy, findings } = JSON.parse(stdout) as { healthy: boolean; findings: Record<string, string>[] };
    expect({ code, healthy }, stdout).toEqual({ code: 0, healthy: true });
    expect(findings.slice(0, 7).map(({ check, outcome }) => `${check} ${outcome}`)).toEqual(
      ["reach", "clock", "key", "post", "claim", "wake", "webhook"].map((name) => `${name} passed`),
    );
    expect(findings[7]).toMatchObject({ check: "mcp" });
    expect((await patient.run(["channels"])).stdout).not.toContain("doctor");
    patient.remove();
    await pushing.stop();
  });

  test("blames no server that pushes to public addresses only", async () => {
    const careful = await startServer({ clock: "system", settings: { workerEnabled: true, sandboxEnabled: false } });
    const patient = new Machine(careful.url);
    const { stdout, code } = await patient.run(["doctor", "--only", "webhook"]);
    expect(stdout).toMatch(/^skip webhook +the server pushes to public addresses only/m);
    expect(code).toBe(0);
    patient.remove();
    await careful.stop();
  });

  test("says what is wrong: long-polling is off, the key is wrong, nobody is there", async () => {
    const deaf = await startServer({ clock: "system", settings: { longPollEnabled: false } });
    const patient = new Machine(deaf.url);
    const { stdout, code } = await patient.run(["doctor", "--only", "wake"]);
    expect(stdout).toMatch(/^FAIL wake .*BACKCHANNEL_LONGPOLL_ENABLED/m);
    expect(code).toBe(1);
    const wrong = new Machine(deaf.url, { BACKCHANNEL_API_KEY: "bck_wrong" });
    expect((await wrong.run(["doctor"])).stdout).toMatch(/^FAIL key .*401 unauthorized/m);
    await deaf.stop();
    expect((await patient.run(["doctor"])).stdout).toMatch(/^FAIL reach .*No server answers/m);
    patient.remove();
    wrong.remove();
  });
});

test("what the server refuses is one line, for people or for programs, and exits with 1", async () => {
  const refused = await machine.run(["channels", "show", "nowhere"]);
  expect(refused).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^404 channel_not_found: .+\n$/),
  });
  const forPrograms = await machine.run(["channels", "show", "nowhere", "--json"]);
  expect(JSON.parse(forPrograms.stderr)).toMatchObject({ error: "channel_not_found", status: 404 });
});

test.each([
  [["claim"], "missing required argument 'channel'"],
  [["nonsense"], "unknown command 'nonsense'"],
  [["claim", "x", "--lease", "long"], "Give a whole number"],
  [["post", "x", "y", "--metadata", "[1]"], "Give a JSON object"],
  [["doctor", "--only", "everything"], "There is no check everything"],
  [["keys", "--url", "localhost:80"], 'is "localhost:80": give an address'],
  [["cleanup", "--colour"], "Unknown option '--colour'"],
])("%j is a mistake, said in a sentence", async (args, sentence) => {
  const { code, stderr } = await machine.run(args);
  expect(stderr).toContain(sentence);
  expect(stderr).not.toContain("    at ");
  expect(code).toBe(1);
});

describe("help", () => {
  test("names every command, and each has examples", async () => {
    const { code, stdout } = await machine.run(["--help"]);
    expect(code).toBe(0);
    const commands = [...stdout.matchAll(/^ {2}([a-z][a-z-]+)(?: \[| {2,}| <)/gm)].map(([, name = ""]) => name);
    expect(commands).toEqual(
      expect.arrayContaining(["serve", "post", "claim", "watch", "result", "channels", "keys", "doctor"]),
    );
    const leaves = commands.filter((name) => !["channels", "keys", "help"].includes(name));
    for (const name of leaves) {
      const help = await machine.run([name, "--help"]);
      expect(help.stdout, name).toContain(`\nExamples:\n  backchannel ${name}`);
      // What it prints is the protocol's.
      if (name !== "mcp") expect(help.stdout, name).toContain("--json");
    }
  });

  test("the version is that of the package", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
    expect(await machine.run(["--version"])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });
});

test("conformance asks the configured server, and answers in JSON on request", async () => {
  const asked = await machine.run(["conformance", "--filter", "claims.", "--json"]);
  expect(asked.code, asked.stderr).toBe(0);
  const outcomes = lines(asked.stdout).map((line) => JSON.parse(line));
  expect(outcomes.length).toBeGreaterThan(3);
  expect(outcomes.every(({ verdict }) => verdict === "kept")).toBe(true);
  const nobody = await machine.run(["conformance", "--url", "http://127.0.0.1:9", "--filter", "claims."]);
  expect(nobody.code).toBe(2);
});
