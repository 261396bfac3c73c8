import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer, type TestServer } from "../../../contract-tests/harness/harness.ts";
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

const ESCAPE = "\u001b[";
const SPINNER = /[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/;

describe("in a terminal", () => {
  test("there is colour", async () => {
    const shown = await machine.show(["post", "coloured", "x"]);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain(`${ESCAPE}32mposted${ESCAPE}39m`);
  });

  test("a wait shows a spinner, and leaves no trace of it beside the answer", async () => {
    const { stdout, code } = await machine.show(["claim", "nothing here", "--wait", "2"]);
    expect(stdout).toMatch(SPINNER);
    expect(stdout).toContain("waiting for a task on nothing here");
    expect(stdout.trimEnd().endsWith("No task on nothing here.")).toBe(true);
    expect(code).toBe(2);
  });

  test("--json is for programs there too: no colour, no spinner", async () => {
    const { stdout } = await machine.show(["claim", "nothing here", "--wait", "1", "--json"]);
    expect(stdout).not.toContain(ESCAPE);
    expect(JSON.parse(stdout)).toMatchObject({ message: null });
  });

  test("the help fits its width", async () => {
    const { stdout } = await machine.show(["claim", "--help"]);
    const options = stdout.split("Examples:")[0] ?? "";
    expect(options.split("\r\n").filter((line) => line.length > 90)).toEqual([]);
  });
});

describe("in a pipe", () => {
  test("there is neither colour nor spinner", async () => {
    const posted = await machine.run(["post", "plain", "x"]);
    expect(posted.stdout).toMatch(/^posted [0-9a-f-]{36}\n$/);
    const waited = await machine.run(["claim", "nothing here", "--wait", "1"]);
    expect(waited.stdout + waited.stderr).toBe("No task on nothing here.\n");
  });

  test("whose reader has gone, a command ends without a word", async () => {
    await machine.run(["post", "plain", "y"]);
    const { child, ended, printed } = machine.start(["watch", "plain", "--json"]);
    await printed("\n");
    child.stdout?.destroy();
    await machine.run(["post", "plain", "z"]);
    expect(await ended).toMatchObject({ code: 0, stderr: "" });
  });
});
