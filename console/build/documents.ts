import { readdirSync, readFileSync } from "node:fs";
import { Marked } from "marked";
import type { Page } from "./frame.ts";
import { codeBlock, escaped, slug } from "./html.ts";
import { type Entry, sections } from "./search-index.ts";

const root = new URL("../../", import.meta.url);

/** Order of the documents in the navigation; ungrouped ones come under the last group. */
const GROUPS: readonly (readonly [name: string, documents: readonly string[]])[] = [
  ["Use it", ["auth-integration", "invitations-flow", "webhooks", "mcp", "cli", "clients", "a2a", "mounting"]],
  ["Know it", ["protocol", "errors", "reliability", "security", "conformance"]],
  ["Run it", ["installing", "self-hosting", "postgres", "tracing", "sla"]],
  ["Background", ["differences", "migrating", "roadmap"]],
];

export interface Document {
  /** As in its URL. */
  readonly name: string;
  readonly title: string;
  readonly markdown: string;
}

/** Every document of docs/, and the page of errors that is made from the spec. */
export function documents(): Document[] {
  const files = readdirSync(new URL("docs/", root)).filter((file) => file.endsWith(".md"));
  const read = (path: string, name: string): Document => {
    const markdown = readFileSync(new URL(path, root), "utf8");
    return { name, title: /^# (.+)$/m.exec(markdown)?.[1] ?? name, markdown };
  };
  return [
    ...files.map((file) => read(`docs/${file}`, file.slice(0, -".md".length))),
    read("generated/errors.md", "errors"),
  ];
}

/** The files of docs/pictures/ that documents show: those of the README alone are not served. */
export const picturesOf = (all: readonly Document[]): string[] =>
  all.flatMap(({ markdown }) => [...markdown.matchAll(/\]\(pictures\/([\w.-]+)\)/g)].map(([, file = ""]) => file));

/** The documents in the groups of the navigation. */
export function grouped(all: readonly Document[]): [name: string, documents: Document[]][] {
  const placed = new Set(GROUPS.flatMap(([, names]) => names));
  const rest = all.filter(({ name }) => !placed.has(name));
  return GROUPS.map(([group, names], place) => {
    const listed = names.flatMap((name) => all.filter((one) => one.name === name));
    return [group, place === GROUPS.length - 1 ? [...listed, ...rest] : listed];
  });
}

/** The line above a title that leads back to all documents. */
export const wayBack = (group: string): string =>
  `<p class="way-back"><a href="/docs">Documentation</a> › ${escaped(group)}</p>\n`;

/** A document as a page, with the list of its sections. */
export function documentPage({ name, title, markdown }: Document, group: string, aside: string): Page {
  const headings = [...withoutCode(markdown).matchAll(/^## (.+)$/gm)].map(([, text = ""]) => plain(text));
  const contents =
    headings.length > 3
      ? `<nav class="contents" aria-label="On this page"><ul>${headings
          .map((heading) => `<li><a href="#${slug(heading)}">${escaped(heading)}</a></li>`)
          .join("")}</ul></nav>`
      : "";
  const [first = "", ...rest] = rendered(markdown).split("</h1>");
  return {
    path: `/docs/${name}`,
    title: `${title} · Backchannel`,
    description: `${title}: documentation of Backchannel, the hand-off layer for agents.`,
    main: `<article class="document">${wayBack(group)}${first}</h1>${contents}${rest.join("</h1>")}
      <p class="note"><a href="/docs/${name}.md">This page in Markdown</a></p></article>\n`,
    scripts: ["search.ts", "copy.ts"],
    aside,
  };
}

/** Search entries of a document: its sections. */
export const documentEntries = ({ name, title, markdown }: Document): Entry[] =>
  sections(markdown).map(({ heading, text }) => ({
    url: heading === undefined ? `/docs/${name}` : `/docs/${name}#${slug(heading)}`,
    title: heading === undefined ? title : `${heading} · ${title}`,
    text,
  }));

const withoutCode = (markdown: string): string => markdown.replace(/^```[\s\S]*?^```/gm, "");
const plain = (heading: string): string => heading.replace(/[`*]/g, "");

const marked = new Marked({
  renderer: {
    heading({ tokens, depth, text }) {
      const id = slug(plain(text));
      return `<h${depth} id="${id}">${this.parser.parseInline(tokens)} <a class="anchor" href="#${id}" aria-label="Link to this section">#</a></h${depth}>\n`;
    },
    code: ({ text, lang }) => codeBlock(text, lang ? `Example, ${lang}` : "Example"),
    link({ href, tokens }) {
      return `<a href="${escaped(pageOf(href))}">${this.parser.parseInline(tokens)}</a>`;
    },
    image: ({ href, text }) => `<img src="${escaped(pictureAt(href))}" alt="${escaped(text)}" loading="lazy">`,
    table(token) {
      const row = (cells: typeof token.header, tag: "td" | "th") =>
        `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join("")}</tr>`;
      const rows = token.rows.map((cells) => row(cells, "td")).join("\n");
      return `<div class="table" tabindex="0" role="group" aria-label="Table"><table><thead>${row(token.header, "th")}</thead><tbody>${rows}</tbody></table></div>\n`;
    },
  },
});

/** A link to a document in Markdown leads to its page here. */
const pageOf = (href: string): string => href.replace(/^(\/docs\/[\w-]+)\.md(?=#|$)/, "$1");

/** Pictures lie among the assets. */
const pictureAt = (href: string): string => href.replace(/^pictures\//, "/assets/");

export const rendered = (markdown: string): string => marked.parse(markdown, { async: false });
