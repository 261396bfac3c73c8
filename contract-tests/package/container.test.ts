import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { commandOf, ImageBuild, isInContext, type Stage } from "./image.ts";
import { TOP } from "./working-copy.ts";

const run = promisify(execFile);
const dockerfile = readFileSync(join(TOP, "Dockerfile"), "utf8");
const composeFile = readFileSync(join(TOP, "compose.yaml"), "utf8");
const compose = parse(composeFile);

/** What `USER` says; only root can become another user. */
const USER = 1000;
const AS_USER = process.getuid?.() === 0 ? { uid: USER, gid: USER } : {};

let build: ImageBuild;
let image: Stage;
beforeAll(() => {
  build = new ImageBuild(dockerfile);
  image = build.image;
  const folders = globSync("**/", { cwd: image.root }).map((folder) => join(image.root, folder));
  for (const folder of [dirname(image.root), image.root, ...folders]) chmodSync(folder, 0o755);
  if (AS_USER.uid !== undefined) chownSync(join(image.root, "data"), USER, USER);
});
afterAll(() => build.remove());

describe("the image", () => {
  test("is built by its own steps, of which only the installation of tini is not tried", () => {
    expect(build.stages).toHaveLength(2);
    expect(build.leftOut).toHaveLength(1);
    expect(build.leftOut[0]).toContain("tini=");
  });

  test("has the package and a folder for the data, and neither sources nor node_modules", () => {
    expect(globSync("*", { cwd: image.root }).sort()).toEqual(["app", "data"]);
    expect(globSync("app/**/{node_modules,*.ts}", { cwd: image.root, exclude: ["**/*.d.ts"] })).toEqual([]);
  });

  test("runs on the Node of the lockfile, as a user without rights, under tini, with one volume", () => {
    const { version } = JSON.parse(readFileSync(join(TOP, "node_modules/node/package.json"), "utf8"));
    for (const { base } of build.stages) expect(base).toBe(`node:${version.split(".")[0]}-bookworm-slim`);
    expect(image.said.get("USER")).toBe(`${USER}:${USER}`);
    expect(commandOf(image, "ENTRYPOINT").slice(0, 2)).toEqual(["tini", "--"]);
    expect(image.said.get("VOLUME")).toBe(image.workdir);
  });

  test("serves, reports its health, keeps its database in the volume and stops on request", async () => {
    const [program = "", ...words] = [...commandOf(image, "ENTRYPOINT").slice(2), ...commandOf(image, "CMD")];
    const { PATH = "" } = process.env;
    const options = { cwd: join(image.root, image.workdir), env: { PATH, ...image.environment }, ...AS_USER };
    const child: ChildProcess = spawn(program, [...words, "--port", "0", "--json"], options);
    const exited = once(child, "exit");
    const port = await portOf(child);
    const healthy = commandOf(image, "HEALTHCHECK").map((word) =>
      word.replace(`:${image.said.get("EXPOSE")}/`, `:${port}/`),
    );
    const check = () => run(healthy[0] ?? "", healthy.slice(1), options);
    await expect(check()).resolves.toBeDefined();
    expect((await fetch(`http://127.0.0.1:${port}/console`, { headers: { accept: "text/html" } })).status).toBe(200);
    expect(existsSync(join(image.root, "data/backchannel.db"))).toBe(true);
    child.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
    await expect(check()).rejects.toMatchObject({ code: 1 });
  });
});

async function portOf({ stdout, stderr }: ChildProcess): Promise<string> {
  const said: string[] = [];
  stderr?.setEncoding("utf8").on("data", (text: string) => said.push(text));
  if (stdout) for await (const line of createInterface(stdout)) return new URL(JSON.parse(line).url).port;
  throw new Error(`The server did not start: ${said.join("")}`);
}

describe("what docker is sent", () => {
  test.each(["package.json", "console/build/build.ts", "docs/pictures/console-phone.jpg"])("has %s", (file) => {
    expect(isInContext(file)).toBe(true);
  });

  test.each([
    "node_modules/express/index.js",
    ".git/config",
    "backchannel.db",
    "backchannel.db-wal",
    "build/site/pages.json",
  ])("has no %s", (file) => {
    expect(isInContext(file)).toBe(false);
  });
});

describe("compose.yaml", () => {
  const { backchannel, postgres } = compose.services;

  test("serves on the port and keeps the volume of the image", () => {
    expect(backchannel.ports).toEqual([`127.0.0.1:8080:${image.said.get("EXPOSE")}`]);
    expect(backchannel.volumes).toEqual([`data:${image.said.get("VOLUME")}`]);
    expect(Object.keys(compose.volumes)).toEqual(["data", "postgres"]);
  });

  test("is on SQLite unless PostgreSQL, a profile, is asked for", () => {
    expect(backchannel.environment.DATABASE_URL).toBe("$" + "{DATABASE_URL:-}");
    expect(backchannel.profiles).toBeUndefined();
    expect(postgres.profiles).toEqual(["postgres"]);
    expect(backchannel.depends_on.postgres).toEqual({ condition: "service_healthy", required: false });
  });

  test("the PostgreSQL address that it uses is that of its service", () => {
    const { POSTGRES_USER: user, POSTGRES_PASSWORD: password, POSTGRES_DB: name } = postgres.environment;
    const told = [...composeFile.matchAll(/^# .*DATABASE_URL=(\S+)/gm)].map(([, url]) => url);
    expect(told).toEqual(
      ["postgres", "127.0.0.1"].map((host) => `postgres://${user}:${password}@${host}:5432/${name}`),
    );
  });
});
