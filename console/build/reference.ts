import { readFileSync } from "node:fs";
import {
  type OpenApiDocument,
  type Operation,
  operationsOf,
  type Parameter,
  resolve,
  type Schema,
} from "../../tools/generate/document.ts";
import { rendered, wayBack } from "./documents.ts";
import { curl, exampleOf } from "./example.ts";
import type { Page } from "./frame.ts";
import { codeBlock, escaped } from "./html.ts";
import { tagPath } from "./navigation.ts";
import type { Entry } from "./search-index.ts";

export const published = JSON.parse(
  readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8"),
) as OpenApiDocument;

type Placed = ReturnType<typeof operationsOf>[number];

const byTag = Map.groupBy(operationsOf(published), ({ operation }) => operation.tags?.[0] ?? "Other");

/** The tags that have operations, in the document's order. */
export const tags = published.tags.map(({ name }) => name).filter((name) => byTag.has(name));

/** The page of one tag: its operations, each with its request, its answer and its errors. */
export function tagPage(tag: string, aside: string): Page {
  const operations = byTag.get(tag) ?? [];
  const about = published.tags.find(({ name }) => name === tag)?.description ?? "";
  const list = operations.map(
    ({ path, method, operation }) =>
      `<li><a href="#${operation.operationId}">${verb(method)}<code>${escaped(path)}</code></a></li>`,
  );
  return {
    path: tagPath(tag),
    title: `${tag} · Backchannel API`,
    description: `The operations of Backchannel's API under ${tag}: requests, answers and errors.`,
    main: `<article class="document reference"><p class="way-back"><a href="/docs">Documentation</a> › <a href="/docs/api">API reference</a></p><h1>${escaped(tag)}</h1><p class="lead">${escaped(about)}</p>
${keyForm}<ul class="operations">${list.join("\n")}</ul>
${operations.map(section).join("\n")}</article>\n`,
    scripts: ["search.ts", "copy.ts", "try.ts"],
    aside,
  };
}

const keyForm = `<form class="form key" id="key-form"><label for="key">Key for trying</label>
<p class="row"><input id="key" type="password" autocomplete="off" spellcheck="false" placeholder="bck_... stays in this tab">
<button class="button quiet" type="submit">Mint one</button></p><p role="status" id="key-status"></p></form>`;

/** The page of all operations, a line each. */
export function apiIndex(aside: string): Page {
  const lists = tags.map((tag) => {
    const lines = (byTag.get(tag) ?? []).map(
      ({ path, method, operation }) =>
        `<li><a href="${tagPath(tag)}#${operation.operationId}">${verb(method)}<code>${escaped(path)}</code></a> <span>${escaped(operation.summary ?? "")}</span></li>`,
    );
    return `<h2><a href="${tagPath(tag)}">${escaped(tag)}</a></h2><ul class="operations">${lines.join("\n")}</ul>`;
  });
  return {
    path: "/docs/api",
    title: "API reference · Backchannel",
    description: "Every operation of Backchannel's API, to read and to try.",
    main: `<article class="document reference">${wayBack("API")}<h1>API reference</h1>
${rendered(published.info.description ?? "")}
<p>For programs: <a href="/openapi.json">OpenAPI 3.1</a>, <a href="/openapi.yaml">in YAML</a>, <a href="/openapi-3.0.json">OpenAPI 3.0</a>. For language
models: <a href="/llms-full.txt">all of it as one text</a>.</p>
${lists.join("\n")}</article>\n`,
    scripts: ["search.ts", "copy.ts"],
    aside,
  };
}

/** What the search finds of the operations. */
export const operationEntries = (): Entry[] =>
  operationsOf(published).map(({ path, method, operation }) => ({
    url: `${tagPath(operation.tags?.[0] ?? "Other")}#${operation.operationId}`,
    title: `${method.toUpperCase()} ${path}`,
    text: `${operation.operationId} ${operation.summary}. ${(operation.description ?? "").replace(/\s+/g, " ").slice(0, 300)}`,
  }));

const verb = (method: string): string => `<b class="verb ${method}">${method.toUpperCase()}</b>`;

function section({ path, method, operation }: Placed): string {
  const { operationId } = operation;
  return `<section class="operation" id="${operationId}" data-method="${method}" data-path="${escaped(path)}">
<h2>${escaped(operation.summary ?? operationId)} <a class="anchor" href="#${operationId}" aria-label="Link to this operation">#</a></h2>
<p class="place">${verb(method)}<code>${escaped(path)}</code></p>
${rendered(operation.description ?? "")}
<p class="note">${credentials(operation)}</p>
${parameters(operation)}
${body(operation)}
${codeBlock(curl(published, { path, method, operation }), `${operationId} with curl`)}
<div class="try" data-try></div>
${answer(operation)}
${errors(operation)}
</section>`;
}

function credentials({ "x-auth": auth, "x-scope": scope }: Operation): string {
  if (auth === "admin") return "Needs the operator's <code>X-Admin-Token</code>.";
  if (auth === "optional-key") return "Takes an <code>X-API-Key</code>, and goes without.";
  if (auth !== "key") return "No key needed.";
  return `Needs an <code>X-API-Key</code>${scope ? ` with the scope <code>${scope}</code>` : ""}.`;
}

function parameters({ parameters: all = [] }: Operation): string {
  const shown = all.filter((parameter) => parameter.in !== "header");
  return shown.length === 0 ? "" : fields("Parameters", shown.map(parameterRow));
}

const parameterRow = ({ name, in: place, required, description, schema }: Parameter): Row => ({
  name,
  required: required === true,
  kind: `${place}, ${kindOf(schema)}`,
  text: description ?? "",
});

function body({ requestBody }: Operation): string {
  const schema = requestBody?.content["application/json"]?.schema;
  return schema ? fields("Body", rowsOf(schema)) : "";
}

function answer({ responses }: Operation): string {
  const [status, success] = Object.entries(responses).find(([code]) => Number(code) < 400) ?? [];
  if (!status || !success) return "";
  const [type, content] = Object.entries(success.content ?? {})[0] ?? [];
  const isJson = type === "application/json" && content;
  const example = isJson
    ? codeBlock(JSON.stringify(exampleOf(published, content.schema), null, 2), `Answer ${status}`)
    : "";
  const rows = isJson
    ? `<details><summary>Fields of the answer</summary>${fields("", rowsOf(content.schema))}</details>`
    : "";
  return `<h3>Answers ${status}</h3><p>${escaped(success.description)}</p>${example}${rows}`;
}

function errors({ "x-refusals": codes }: Operation): string {
  const listed = Object.entries(codes).map(
    ([code, status]) => `<li><a href="/docs/errors#${code}">${status} <code>${code}</code></a></li>`,
  );
  return listed.length === 0
    ? ""
    : `<details class="errors"><summary>${listed.length} errors that it may answer</summary><ul>${listed.join("")}</ul></details>`;
}

interface Row {
  readonly name: string;
  readonly required: boolean;
  readonly kind: string;
  readonly text: string;
}

function rowsOf(reference: Schema): Row[] {
  const schema = resolve(published, reference);
  return Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    required: schema.required?.includes(name) === true,
    kind: kindOf(field),
    text: field.description ?? resolve(published, field.allOf?.[0] ?? field).description ?? "",
  }));
}

const fields = (heading: string, rows: readonly Row[]): string =>
  `${heading ? `<h3>${heading}</h3>` : ""}<dl class="fields">${rows
    .map(
      ({ name, required, kind, text }) =>
        `<div><dt><code>${escaped(name)}</code> <span>${escaped(kind)}${required ? ", required" : ""}</span></dt><dd>${rendered(text)}</dd></div>`,
    )
    .join("")}</dl>`;

/** The kind of a value in a few words, with its limits. */
function kindOf(given: Schema): string {
  const schema = resolve(published, given.allOf?.[0] ?? given);
  const choices = (schema.anyOf ?? schema.oneOf ?? []).map((one) => kindOf(one));
  if (choices.length > 0) return [...new Set(choices)].join(" or ");
  const values = schema["enum"] as unknown[] | undefined;
  if (values) return values.map((value) => JSON.stringify(value)).join(" | ");
  const type = [schema.type ?? "any"].flat().join(" or ");
  const limits = [
    schema["minimum"] !== undefined || schema["maximum"] !== undefined
      ? `${schema["minimum"] ?? ""} to ${schema["maximum"] ?? ""}`
      : undefined,
    schema["maxLength"] !== undefined ? `up to ${schema["maxLength"]} characters` : undefined,
    schema["default"] !== undefined ? `default ${JSON.stringify(schema["default"])}` : undefined,
  ];
  return [type === "array" && schema.items ? `list of ${kindOf(schema.items)}` : type, ...limits.filter(Boolean)].join(
    ", ",
  );
}
