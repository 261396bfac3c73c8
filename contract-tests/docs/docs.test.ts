import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import document from "../../generated/openapi.json" with { type: "json" };
import { type FlagSetting, flags, type NumberSetting, numbers } from "../../generated/settings.ts";
import { client, startServer, type TestServer } from "../harness/harness.ts";
import { verdict } from "../harness/verdict.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const PAGES = [
  "protocol.md",
  "errors.md",
  "differences.md",
  "reliability.md",
  "security.md",
  "installing.md",
  "mounting.md",
  "self-hosting.md",
  "migrating.md",
  "postgres.md",
  "sla.md",
  "auth-integration.md",
  "invitations-flow.md",
  "webhooks.md",
  "cli.md",
  "mcp.md",
  "a2a.md",
  "roadmap.md",
  "tracing.md",
];

const read = (page: string) => fetch(`${server.url}/docs/${page}`);
const protocol = readFileSync(new URL("../../docs/protocol.md", import.meta.url), "utf8");

const ROOT = new URL("../../", import.meta.url);

test("no command that mints a key has a label of its own: two readers would be in each other's way", () => {
  const pages = ["landing.html", "humans.html", "playground.html"].map((page) => `console/pages/${page}`);
  const files = [
    "README.md",
    ...pages,
    ...PAGES.map((page) => (page === "errors.md" ? `generated/${page}` : `docs/${page}`)),
  ];
  const commands = files.flatMap(
    (file) => readFileSync(new URL(file, ROOT), "utf8").match(/curl (?:[^\n\\]|\\[\s\S])*/g) ?? [],
  );
  const minting = commands.filter((command) => command.includes("agent_label"));
  expect(minting.length).toBeGreaterThan(3);
  expect(minting.filter((command) => !command.includes("$RANDOM"))).toEqual([]);
});

describe("documents", () => {
  test.each(PAGES)("%s is served as Markdown, with this instance's address", async (page) => {
    const answer = await read(page);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    const text = await answer.text();
    expect(text).toMatch(/^# /);
    expect(text).not.toContain("{{");
    expect(text).not.toMatch(/next_since|claimed_by_actor_id/);
  });

  test.each(["secrets.md", "protocols", "decisions", "..%2FREADME.md", "__proto__", "constructor"])(
    "%s is not served",
    async (page) => {
      const answer = await read(page);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ error: "not_found" });
    },
  );

  test("answer as the contract says, found or not", async () => {
    const reader = client(server.url);
    expect((await reader.call("readDocsPage", { params: { page: "protocol.md" } })).status).toBe(200);
    expect(verdict(await reader.call("readDocsPage", { params: { page: "none.md" } }))).toBe("404 not_found");
  });

  test("the headings that others link to exist", async () => {
    expect(protocol).toMatch(/^# Backchannel Protocol$/m);
    expect(await (await read("roadmap.md")).text()).toMatch(/^## Non-Goals$/m);
  });

  test("their links lead to served paths", async () => {
    const targets = new Set<string>();
    for (const page of PAGES) {
      const { url, text } = await read(page).then(async (answer) => ({ url: answer.url, text: await answer.text() }));
      for (const [, target = ""] of text.matchAll(/\]\(([^)#]+)/g)) targets.add(new URL(target, url).href);
    }
    const own = [...targets].filter((target) => target.startsWith(server.url));
    expect(own.length).toBeGreaterThan(10);
    for (const target of own) expect((await fetch(target)).status, target).toBe(200);
  });

  test("their links to headings lead to headings", async () => {
    const texts = new Map<string, string>();
    for (const page of PAGES) texts.set(page, await (await read(page)).text());
    const lost = [...texts].flatMap(([page, text]) =>
      [...text.matchAll(/\]\((?:[^)#]*\/docs\/)?([^)#]*)#([^)]+)\)/g)]
        .map(([, target, heading]) => ({ target: target || page, heading }))
        .filter(({ target, heading }) => !headingsOf(texts.get(target) ?? "").has(heading ?? ""))
        .map(({ target, heading }) => `${page}: ${target}#${heading}`),
    );
    expect(lost).toEqual([]);
  });
});

/** Headings as links name them. */
const headingsOf = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, "")
        .replaceAll(" ", "-"),
    ),
  );

test("every setting that the server reads is explained, and no other", () => {
  const source = readFileSync(new URL("../../server/settings.ts", import.meta.url), "utf8");
  const page = readFileSync(new URL("../../docs/self-hosting.md", import.meta.url), "utf8");
  const read = [...source.matchAll(/\b(?:url|root|each|text|number|flag|choice|location|key)\("([A-Z_]+)"/g)].map(
    ([, name]) => name,
  );
  const explained = [...page.matchAll(/^\| `BACKCHANNEL_([A-Z_]+)`/gm)].map(([, name]) => name);
  expect(explained.sort()).toEqual(read.sort());
});

describe("defaults in the table of settings are those of the spec", () => {
  const page = readFileSync(new URL("../../docs/self-hosting.md", import.meta.url), "utf8");
  const cellOf = (name: string) => new RegExp(`^\\| \`BACKCHANNEL_${name}\` \\| ([^|]*) \\|`, "m").exec(page)?.[1];

  test.each(Object.entries<NumberSetting>(numbers))("%s", (name, setting) => {
    const loopback = setting.onLoopback === undefined ? "" : `; ${setting.onLoopback} on loopback`;
    expect(cellOf(name)).toBe(`${setting.default}${loopback}`);
  });

  test.each(Object.entries<FlagSetting>(flags))("%s", (name, setting) => {
    const loopback = setting.onLoopback === undefined ? "" : `; ${setting.onLoopback} on loopback`;
    expect(cellOf(name)).toBe(`${setting.default}${loopback}`);
  });
});

test("the server reads every setting of the spec", () => {
  const source = readFileSync(new URL("../../server/settings.ts", import.meta.url), "utf8");
  const read = [...source.matchAll(/\b(?:number|flag)\("([A-Z_]+)"\)/g)].map(([, name]) => name);
  expect(read.sort()).toEqual(Object.keys({ ...numbers, ...flags }).sort());
});

/** Said once for all verbs, in the table of protocol.md. */
const common = new Set(
  [...(protocol.split("## Keys")[0] ?? "").matchAll(/^\| \d.*$/gm)].flatMap(([row]) =>
    [...row.matchAll(/`([a-z_]+)`/g)].map(([, code]) => code),
  ),
);

interface Operation {
  readonly "x-refusals": Record<string, number>;
}

const verbs = Object.entries(document.paths as unknown as Record<string, Record<string, Operation>>).flatMap(
  ([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      verb: `${method.toUpperCase()} ${path}`,
      refusals: Object.keys(operation["x-refusals"] ?? {}),
    })),
);

/** What follows the heading of a verb, up to the next heading. */
const section = (verb: string) => protocol.split(/^##+ /m).find((part) => part.startsWith(`${verb}\n`));

describe("protocol.md", () => {
  test.each(verbs.filter(({ verb }) => verb.includes(" /v1/")))(
    "describes every answer of $verb",
    ({ verb, refusals }) => {
      const text = section(verb);
      expect(text, "the heading").toBeDefined();
      const told = new Set([...(text ?? "").matchAll(/`([a-z_]+)`/g)].map(([, code]) => code));
      expect(refusals.filter((code) => !common.has(code) && !told.has(code))).toEqual([]);
      const codes = new Set(Object.keys(document["x-refusals"]));
      const successes = new Set(["already_claimed", "already_acknowledged"]);
      const claims = [...told].filter((code) => code && codes.has(code) && !successes.has(code));
      expect(claims.filter((code) => code && !refusals.includes(code))).toEqual([]);
    },
  );

  test("describes nothing that is not served", () => {
    const told = [...protocol.matchAll(/^### ([A-Z]+ \/.*)$/gm)].map(([, verb]) => verb);
    expect(told.filter((verb) => !verbs.some((served) => served.verb === verb))).toEqual([]);
  });

  test.each(verbs.filter(({ verb }) => !verb.includes(" /v1/")))("names $verb", ({ verb }) => {
    expect(protocol).toContain(`\`${verb}\``);
  });
});

describe("texts for agents", () => {
  test.each(["/llms.txt", "/llms-full.txt", "/agent-guide", "/first-success-prompt.txt"])(
    "%s names this instance",
    async (path) => {
      const answer = await fetch(server.url + path);
      expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
      const text = await answer.text();
      expect(text).toContain(new URL(server.url).host);
      expect(text).not.toContain("{{");
      expect(text).not.toMatch(/next_since|claimed_by_actor_id/);
    },
  );

  test("contain the terms that agents look for", async () => {
    const [guide, llms] = await Promise.all(
      ["/agent-guide", "/llms.txt"].map(async (path) => (await fetch(server.url + path)).text()),
    );
    for (const words of ["POST /v1/channels", "X-API-Key", "24 hours"]) expect(guide).toContain(words);
    for (const words of ["Backchannel", "sandbox", "/agent-guide", "/openapi.json"]) expect(llms).toContain(words);
  });

  test("crawlers are asked to stay out of the API", async () => {
    expect(await client(server.url).ok("readRobots")).toContain("Disallow: /v1/");
  });
});
