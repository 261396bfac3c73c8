/** One entry of the search. */
export interface Entry {
  readonly url: string;
  readonly title: string;
  readonly text: string;
}

interface Section {
  /** Undefined before the first heading. */
  readonly heading: string | undefined;
  readonly text: string;
}

/** Enough of a section to find it by its words; more would increase every reader's download. */
const MAX_TEXT = 600;

/** A document in Markdown, cut at its headings. */
export function sections(markdown: string): Section[] {
  const parts = markdown.replace(/^# .+\n/, "").split(/^##+ (.+)$/m);
  const [first = "", ...rest] = parts;
  const found: Section[] = [{ heading: undefined, text: readable(first) }];
  for (let at = 0; at < rest.length; at += 2) {
    found.push({ heading: (rest[at] ?? "").replace(/[`*]/g, ""), text: readable(rest[at + 1] ?? "") });
  }
  return found;
}

/** Words without the marks around them. */
const readable = (markdown: string): string =>
  markdown
    .replace(/\]\([^)]*\)/g, "")
    .replace(/[`*|#[\]]/g, " ")
    .replace(/-{3,}/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, MAX_TEXT);
