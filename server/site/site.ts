import { existsSync, readFileSync } from "node:fs";
import { distance } from "fastest-levenshtein";
import { addressedText, type TaggedText } from "../contract/addressed-text.ts";
import { fileOf } from "../files.ts";

/** Where `npm run site` puts the pages that it builds from console/. */
export const SITE_FOLDER = fileOf("build/site/");

/** For a text that comes from a header or a setting and goes into HTML. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Where a page is served, and the file of build/site/pages/ that holds it. */
type PageFiles = Record<string, string>;

/** The pages for people, built by `npm run site`, with the address of this instance filled in. */
export interface Site {
  /** Undefined where no page is served at that path. */
  page(path: string, baseUrl: string): TaggedText | undefined;
  has(path: string): boolean;
  /** The page for a path that does not exist; it suggests the page with the most similar path. */
  notFound(path: string, baseUrl: string): string;
}

/** A page that an operation answers with; undefined where the site has not been built. */
export function readPage(file: string) {
  const place = new URL(`pages/${file}`, SITE_FOLDER);
  return existsSync(place) ? addressedText(() => readFileSync(place, "utf8"), escaped) : undefined;
}

/**
 * @param words texts that depend on settings, by placeholder
 * @returns undefined where the site has not been built: the API is served all the same
 */
export function readSite(words: Record<string, string>): Site | undefined {
  const list = new URL("pages.json", SITE_FOLDER);
  if (!existsSync(list)) return undefined;
  const files = JSON.parse(readFileSync(list, "utf8")) as PageFiles;
  const read = (file: string) => () => filled(readFileSync(new URL(`pages/${file}`, SITE_FOLDER), "utf8"), words);
  const pages = new Map(Object.entries(files).map(([path, file]) => [path, addressedText(read(file), escaped)]));
  const missing = addressedText(read("404.html"), escaped);
  return {
    page: (path, baseUrl) => pages.get(path)?.(baseUrl),
    has: (path) => pages.has(path),
    notFound: (path, baseUrl) =>
      missing(baseUrl).body.replaceAll("{{nearest}}", () => escaped(nearest(path, [...pages.keys()]))),
  };
}

const filled = (html: string, words: Record<string, string>): string =>
  Object.entries(words).reduce((text, [name, word]) => text.replaceAll(`{{${name}}}`, () => escaped(word)), html);

/** No page has a longer path; comparing longer ones would be a waste. */
const MAX_COMPARED = 100;

function nearest(path: string, paths: readonly string[]): string {
  const wanted = path.toLowerCase().slice(0, MAX_COMPARED);
  const [closest] = paths.map((one) => ({ one, far: distance(wanted, one) })).sort((a, b) => a.far - b.far);
  return closest?.one ?? "/";
}
