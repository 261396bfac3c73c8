import { readFileSync } from "node:fs";

const html = (name: string): string => readFileSync(new URL(`../pages/${name}`, import.meta.url), "utf8");

/** A page as it is written to the folder of the site; `{{base_url}}` is filled in where it is served. */
export interface Page {
  /** Where it is served. */
  readonly path: string;
  readonly title: string;
  /** One sentence, for lists of search results. */
  readonly description: string;
  /** Content of `main`. */
  readonly main: string;
  /** The scripts it loads, by source name. */
  readonly scripts: readonly string[];
  /** A style sheet of its own, by the name of its source. */
  readonly style?: string;
  /** Content beside `main`; without it, `main` takes the page's own width. */
  readonly aside?: string;
}

/** Paths of built scripts and style sheets, by source name. */
export type Assets = ReadonlyMap<string, string>;

const frame = html("frame.html");

/** The contents of a page that is written by hand. */
export const contents = (name: string): string => html(`${name}.html`);

export function framed({ path, title, description, main, scripts, style, aside }: Page, assets: Assets): string {
  const parts = {
    title,
    description,
    styles: ["site.css", ...(style === undefined ? [] : [style])]
      .map((name) => `\n    <link rel="stylesheet" href="${built(assets, name)}">`)
      .join(""),
    scripts: scripts.map((name) => `\n    <script type="module" src="${built(assets, name)}"></script>`).join(""),
    aside: aside ?? "",
    layout: aside === undefined ? "plain" : "documents",
    main,
  };
  const whole = Object.entries(parts).reduce((text, [name, part]) => text.replaceAll(`{{${name}}}`, () => part), frame);
  return whole.replaceAll(`href="${path}"`, () => `href="${path}" aria-current="page"`);
}

export function built(assets: Assets, name: string): string {
  const path = assets.get(name);
  if (path === undefined) throw new Error(`Nothing was built from ${name}.`);
  return path;
}
