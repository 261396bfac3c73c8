import { type Document, grouped } from "./documents.ts";
import { escaped } from "./html.ts";

/** The sidebar of every document: the search, the documents, and the operations by tag. */
export function navigation(documents: readonly Document[], tags: readonly string[], searchIndex: string): string {
  const groups = grouped(documents).filter(([, listed]) => listed.length > 0);
  const lists = groups.map(
    ([name, listed]) =>
      `<h2>${escaped(name)}</h2><ul>${listed.map((one) => item(`/docs/${one.name}`, one.title)).join("")}</ul>`,
  );
  const operations = `<h2>API</h2><ul>${tags.map((tag) => item(tagPath(tag), tag)).join("")}</ul>`;
  return `    <aside>
      <form role="search" class="search" id="search" data-index="${searchIndex}">
        <label for="search-words">Search the docs</label>
        <input id="search-words" type="search" autocomplete="off" spellcheck="false" placeholder="lease, 409, webhook ...">
        <ul id="search-found" aria-live="polite"></ul>
      </form>
      <details class="navigation" open><summary>All pages</summary><nav aria-label="Documents">${lists.join("")}${operations}</nav></details>
    </aside>
`;
}

const item = (path: string, title: string): string => `<li><a href="${path}">${escaped(title)}</a></li>`;

export const tagPath = (tag: string): string => `/docs/api/${tag.toLowerCase().replace(/\s+/g, "-")}`;
