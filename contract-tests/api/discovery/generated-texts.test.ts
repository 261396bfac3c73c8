import { readFileSync } from "node:fs";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import document from "../../../generated/openapi.json" with { type: "json" };
import { flags, numbers } from "../../../generated/settings.ts";
import { agentGuide } from "../../../tools/generate/agent-guide.ts";
import { compactReference } from "../../../tools/generate/compact-reference.ts";
import type { OpenApiDocument } from "../../../tools/generate/document.ts";
import { operationsOf, resolve } from "../../../tools/generate/document.ts";
import { errorsPage } from "../../../tools/generate/errors-page.ts";
import { WIRE_WIDE } from "../../../tools/generate/lint.ts";
import { llmsText } from "../../../tools/generate/llms.ts";
import { exchange, startServer, type TestServer } from "../../harness/harness.ts";

const published = document as unknown as OpenApiDocument;
const generated = (name: string) => readFileSync(new URL(`../../../generated/${name}`, import.meta.url), "utf8");
const llms = generated("llms.txt");
const reference = generated("llms-full.txt");
const guide = generated("agent-guide.txt");
const errors = generated("errors.md");
const texts = { "llms.txt": llms, "llms-full.txt": reference, "agent-guide.txt": guide, "errors.md": errors };

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe("every text", () => {
  test("is derived from the document and the defaults of settings alone", () => {
    const whole = { ...published, "x-settings": { ...numbers, ...flags } };
    expect(llms).toBe(llmsText(whole));
    expect(reference).toBe(compactReference(whole));
    expect(guide).toBe(agentGuide(whole));
    expect(errors).toBe(errorsPage(whole));
  });

  test.each(Object.entries(texts))("%s names only operations that are served, and fills every place", (_, text) => {
    const bare = (place: string) => place.replace(/\{\w+\}|[0-9a-f-]{36}/g, "{}");
    const served = operationsOf(published).map(({ path, method }) => bare(`${method.toUpperCase()} ${path}`));
    const named = text.match(/\b(?:GET|POST|PUT|PATCH|DELETE) \/(?:[\w/{}.-]*[\w}])?/g) ?? [];
    expect(named.filter((place) => !served.includes(bare(place)))).toEqual([]);
    expect(text.replaceAll("{{base_url}}", "")).not.toContain("{{");
  });

  test.each(Object.entries(texts))("%s has no retired word", (_, text) => {
    expect(text).not.toMatch(/next_since|claimed_by_actor_id|backchannel\.oakstack\.eu|undefined/);
  });

  test("links only to what exists", async () => {
    const links = [...`${llms}${reference}${guide}`.matchAll(/\{\{base_url\}\}(\/[\w./-]+)/g)].map(
      ([, path = ""]) => path,
    );
    for (const path of new Set(links)) {
      const { status, text } = await exchange(server.url, "GET", path);
      expect([path, status]).toEqual([path, 200]);
      expect(text.slice(0, 20_000)).not.toContain("{{base_url}}");
    }
  });
});

describe("llms.txt", () => {
  test("has the form of llmstxt.org: a title, a summary, details without headings, then lists of links", () => {
    expect(llms).toMatch(/^# Backchannel\n\n> .+\n\n/);
    const [details = "", ...sections] = llms.split(/^## /m);
    expect(details.match(/^#/gm)).toHaveLength(1);
    expect(sections.length).toBeGreaterThan(0);
    for (const section of sections) expect(section).toMatch(/^\w+\n\n(- \[[^\]]+\]\([^)]+\): .+\n)+\n?$/);
  });

  test("says where to start and is small enough to read whole", () => {
    for (const word of ["Backchannel", "sandbox", "/agent-guide", "/openapi.json"]) expect(llms).toContain(word);
    expect(Buffer.byteLength(llms)).toBeLessThan(16_384);
  });

  test("has a line for every operation", () => {
    for (const { path, method, operation } of operationsOf(published))
      expect(llms).toContain(`- ${method.toUpperCase()} ${path}: ${operation.summary}`);
  });

  test("its four requests, sent as written, hand a task off", async () => {
    const steps = exchangesOf(llms);
    expect(steps.map(({ path }) => path.replace(/[0-9a-f-]{36}/, "{id}"))).toEqual([
      "/v1/keys",
      "/v1/tasks/post",
      "/v1/tasks/claim",
      "/v1/messages/{id}/ack",
    ]);
    await followAll(steps, "from llms.txt");
  });
});

interface Exchange {
  path: string;
  body: string;
  /** Absent where the text shows no answer. */
  answer: string | undefined;
  status: number;
}

/** The requests of a text, each with the answer that is shown below it. */
function exchangesOf(text: string): Exchange[] {
  const request = / {4}POST (\S+)\n(?: {4}[A-Z].*\n)+\n {4}(\{.+\})\n/.source;
  const answer = /(?:\n.*?(20\d).*:\n\n {4}(\{.+\}))?/.source;
  return [...text.matchAll(new RegExp(request + answer, "g"))].map(([, path = "", body = "", status, answer]) => ({
    path,
    body,
    answer,
    status: Number(status),
  }));
}

/** What later requests of a text refer to. */
interface Shown {
  message?: { id: string } | null;
  lease_token?: string;
}

/** A request of the text with what this server has given in place of what the text shows. */
async function send({ path, body }: Exchange, real: Record<string, string>) {
  const put = (text: string) => Object.entries(real).reduce((all, [shown, own]) => all.replaceAll(shown, own), text);
  const headers = { "Content-Type": "application/json", "X-API-Key": real["YOUR_KEY"] ?? [] };
  const { status, text } = await exchange(server.url, "POST", put(path), { headers, body: put(body) });
  return { status, received: JSON.parse(text) };
}

/** Sends a request of the text; `real` keeps what stands for the ids and tokens that the text shows. */
async function follow(step: Exchange, real: Record<string, string>): Promise<void> {
  const { status, received } = await send(step, real);
  if (step.answer === undefined) return expect([step.path, status < 300]).toEqual([step.path, true]);
  const shown: Shown = JSON.parse(step.answer);
  expect([step.path, status]).toEqual([step.path, step.status]);
  expect(received).toMatchObject(shape(shown) as object);
  if (received.key) real["YOUR_KEY"] = received.key;
  if (shown.message?.id) real[shown.message.id] = received.message.id;
  if (shown.lease_token) real[shown.lease_token] = received.lease_token;
}

/** Every label once: the texts mint the same one. */
async function followAll(steps: Exchange[], label: string): Promise<void> {
  const real: Record<string, string> = { "my-agent": label };
  for (const step of steps) await follow(step, real);
}

/** The same fields and types; ids, times and limits are the instance's own. */
function shape(value: unknown): unknown {
  if (value === null) return null;
  if (typeof value !== "object") return expect.any(Object(value).constructor);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shape(inner)]));
}

/** The block of an operation in llms-full.txt. */
function blockOf(method: string, path: string): string {
  const heading = `#### ${method.toUpperCase()} ${path} [`;
  const [, rest] = reference.split(heading);
  expect(rest, heading).toBeDefined();
  return (rest ?? "").split(/\n\n/)[0] ?? "";
}

/** Names of a line such as `- common: channel* (path), limit (query)`. */
const namesIn = (line = ""): string[] => line.split(", ").map((one) => one.replace(/\*?( \(\w+\))?$/, ""));

describe("llms-full.txt", () => {
  test("takes fewer than 25,000 tokens", () => {
    expect(countTokens(reference)).toBeLessThan(25_000);
  });

  test("is linked from llms.txt", () => {
    expect(llms).toContain("({{base_url}}/llms-full.txt)");
  });

  test("lists each operation's parameters and the fields of its body", () => {
    for (const { path, method, operation } of operationsOf(published)) {
      const block = blockOf(method, path);
      const shown = [...block.matchAll(/^- (?:common: (.+)|([^:]+): )/gm)];
      const names = shown.flatMap(([, common, own]) => namesIn(common ?? own));
      const body = operation.requestBody?.content["application/json"]?.schema ?? {};
      const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in !== "header");
      const wanted = [...parameters.map(({ name }) => name), ...Object.keys(resolve(published, body).properties ?? {})];
      expect([path, names.sort()]).toEqual([path, wanted.sort()]);
    }
  });

  test("lists each operation's refusals, its own and those of its kind, and no others", () => {
    const kinds = new Map(
      [...reference.matchAll(/^- (every operation .+): (.+)$/gm)].map(([, kind, codes]) => [kind, codes]),
    );
    expect(kinds.size).toBeGreaterThan(3);
    const told = new Set([...kinds.values()].flatMap((codes = "") => codes.split(", ")));
    for (const { path, method, operation } of operationsOf(published)) {
      const own = /^Refuses: (.+)$/m.exec(blockOf(method, path))?.[1]?.split(", ") ?? [];
      const all = Object.keys(operation["x-refusals"]);
      expect([path, own.filter((code) => !all.includes(code))]).toEqual([path, []]);
      expect([path, all.filter((code) => !own.includes(code) && !told.has(code))]).toEqual([path, []]);
    }
  });

  test("lists each operation's scope and answers, and every shape that it names", () => {
    const shapes = new Set([...reference.matchAll(/^- (\w+) \{/gm)].map(([, name]) => name));
    for (const { path, method, operation } of operationsOf(published)) {
      const block = blockOf(method, path);
      if (operation["x-scope"]) expect(block).toMatch(new RegExp(`^${operation["x-scope"]}[\\],]`));
      const statuses = [...block.matchAll(/^-> (\d+)/gm)].map(([, status]) => status);
      expect([path, statuses]).toEqual([
        path,
        Object.keys(operation.responses).filter((status) => Number(status) < 400),
      ]);
    }
    const objects = reference.match(/^(?:-> \d+ |- \w+ \{).*$/gm)?.join("\n") ?? "";
    const named = [...objects.matchAll(/(?:-> \d+ |: )\[?([A-Z]\w+)\]?(?=[,}\n]| \|)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((name) => !shapes.has(name))).toEqual([]);
  });

  test("describes webhooks, invitations, access requests, tracing and every error code", () => {
    for (const name of Object.keys(published["webhooks"] as object)) expect(reference).toContain(`\n- ${name} {`);
    for (const word of ["webhook-signature", "/access-requests", "/invitations", "`traceparent`"])
      expect(reference).toContain(word);
    for (const [code, { status }] of Object.entries(published["x-refusals"]))
      expect(reference).toContain(`\n- ${status} ${code}: `);
  });
});

describe("agent-guide.txt", () => {
  test("has the terms that agents look for", () => {
    for (const word of ["POST /v1/channels", "X-API-Key", "24 hours", "{{base_url}}"]) expect(guide).toContain(word);
  });

  test("its requests, sent as written, go from a key to a finished task", async () => {
    const steps = exchangesOf(guide);
    expect(steps).toHaveLength(7);
    await followAll(steps, "from the guide");
  });
});

describe("errors.md", () => {
  const headings = [...errors.matchAll(/^## (.+)$/gm)].map(([, code = ""]) => code);

  test("has one heading per error code", () => {
    const answered = operationsOf(published).flatMap(({ operation }) => Object.keys(operation["x-refusals"]));
    expect([...headings].sort()).toEqual([...new Set([...answered, ...Object.keys(WIRE_WIDE)])].sort());
  });

  test("lists each code's status, what happened and what to do", () => {
    for (const code of headings) {
      const row = published["x-refusals"][code];
      expect(errors).toContain(
        `## ${code}\n\nStatus ${row?.status}. ${row?.message}\n\nWhat to do: ${row?.next}\n\n${detailsOf(row?.details)}Answered by: `,
      );
    }
  });
});

/** The line that names the members which a code adds to its answers, where it adds any. */
function detailsOf(details: readonly string[] = []): string {
  const names = details.map((name) => (name.endsWith("?") ? `\`${name.slice(0, -1)}\` (not always)` : `\`${name}\``));
  return names.length > 0 ? `Details: ${names.join(", ")}.\n\n` : "";
}
