import { readFileSync } from "node:fs";
import type { OpenApiDocument, Operation, Schema } from "./document.ts";
import { operationsOf, resolve } from "./document.ts";
import { defaultOf } from "./settings.ts";

/** Placeholder that the server fills in for each request. */
export const BASE_URL = "{{base_url}}";

const prose = new URL("../../spec/discovery/prose/", import.meta.url);

/**
 * A hand-written text with what the document knows woven in. `words` fill further their own places name.
 * - `{{request claimTask 1}}`: the request with an example of its body. Which one: its number, or `+lease_token` for the
 *   first that holds this word; `id=...` fills a part of the path.
 * - `{{answer claimTask 200 +note | message.id note}}`: an example of the answer, cut to the fields after the bar.
 * - `{{errors lease_lost lease_expired}}`: a line for each code.
 * - `{{setting RATE_LIMIT}}`: what holds where the operator sets nothing.
 */
export function renderProse(document: OpenApiDocument, name: string, words: Record<string, string> = {}): string {
  const text = readFileSync(new URL(name, prose), "utf8");
  return text.replace(/\{\{(\w+)([^}]*)\}\}/g, (place, word: string, rest: string) => {
    if (place === BASE_URL) return place;
    const [how = "", fields = ""] = rest.split("|");
    const steps = how.split(" ").filter(Boolean);
    const cut = fields.split(" ").filter(Boolean);
    if (word === "request") return request(document, steps);
    if (word === "answer") return answer(document, steps, cut);
    if (word === "errors") return steps.map((code) => errorLine(document, code)).join("\n");
    if (word === "setting") return defaultOf(document, steps[0] ?? "", place);
    if (word === "problem") return JSON.stringify(exampleProblem(document, steps[0] ?? ""), null, 2);
    const given = words[word];
    if (given === undefined) throw new Error(`${name}: nothing fills ${place}`);
    return given;
  });
}

function request(document: OpenApiDocument, [id = "", ...steps]: string[]): string {
  const { path, method, operation } = operationOf(document, id);
  const filled = Object.fromEntries(steps.filter((step) => step.includes("=")).map((step) => step.split("=")));
  const place = path.replace(/\{(\w+)\}/g, (part, name: string) => filled[name] ?? part);
  const body = operation.requestBody?.content["application/json"]?.schema;
  const head = [`${method.toUpperCase()} ${place}`, ...(operation["x-auth"] === "key" ? ["X-API-Key: YOUR_KEY"] : [])];
  if (!body) return indented(head);
  const fields = Object.entries(filled).filter(([name]) => !path.includes(`{${name}}`));
  const example = { ...(exampleOf(document, body, steps) as object), ...Object.fromEntries(fields) };
  return indented([...head, "Content-Type: application/json", "", JSON.stringify(example)]);
}

function answer(document: OpenApiDocument, [id = "", status = "", ...steps]: string[], cut: string[]): string {
  const { operation } = operationOf(document, id);
  const schema = operation.responses[status]?.content?.["application/json"]?.schema;
  if (!schema) throw new Error(`${id} has no JSON answer ${status}`);
  const example = exampleOf(document, schema, steps);
  return indented([JSON.stringify(cut.length > 0 ? picked(example, cut) : example)]);
}

function exampleOf(document: OpenApiDocument, schema: Schema, steps: string[]): unknown {
  const examples = resolve(document, schema)["examples"];
  const all = Array.isArray(examples) ? (examples as unknown[]) : [];
  const word = steps.find((step) => step.startsWith("+"))?.slice(1);
  const number = Number(steps.find((step) => /^\d+$/.test(step)) ?? 1);
  const found = word ? all.find((one) => JSON.stringify(one).includes(`"${word}"`)) : all[number - 1];
  if (found === undefined) throw new Error(`no example ${steps.join(" ")} of ${schema.$ref}`);
  return found;
}

/** Only these fields, each in its place: `message.id` is the id in the message. */
function picked(value: unknown, fields: string[]): unknown {
  const byHead = Map.groupBy(fields, (field) => field.split(".")[0] ?? field);
  const entries = [...byHead].map(([head, group]) => {
    const inner = (value as Record<string, unknown>)[head];
    if (inner === undefined) throw new Error(`the example has no ${head}`);
    const deeper = group.filter((field) => field !== head).map((field) => field.slice(head.length + 1));
    return [head, deeper.length > 0 ? picked(inner, deeper) : inner];
  });
  return Object.fromEntries(entries);
}

function errorLine(document: OpenApiDocument, code: string): string {
  const row = document["x-refusals"][code];
  if (!row) throw new Error(`no error code ${code}`);
  return `- ${row.status} \`${code}\`: ${[row.message, row.next].filter(Boolean).join(" ")}`;
}

function exampleProblem(document: OpenApiDocument, code: string): unknown {
  const example = document.components.examples?.[code] as { value: unknown } | undefined;
  if (!example) throw new Error(`no example of ${code}`);
  return example.value;
}

function operationOf(document: OpenApiDocument, id: string): { path: string; method: string; operation: Operation } {
  const found = operationsOf(document).find(({ operation }) => operation.operationId === id);
  if (!found) throw new Error(`no operation ${id}`);
  return found;
}

const indented = (lines: string[]) => lines.map((line) => (line ? `    ${line}` : line)).join("\n");
