import { addressed, readText } from "./texts.ts";

const frame = readText("server/discovery/pages/frame.html");

/** A page of this project, in the frame that all have. */
export interface Page {
  readonly title: string;
  /** One sentence, for lists of search results. */
  readonly description: string;
  /** The file with what is inside `main`. */
  readonly main: string;
  /** The path of a style sheet of its own. */
  readonly stylesheet?: string;
  /** The path of a module that makes it work. */
  readonly script?: string;
}

/** The page as HTML, its addresses still open. */
export function framed({ title, description, main, script, stylesheet }: Page): string {
  const head = [script && working(script), stylesheet && styled(stylesheet)].filter(Boolean).join("");
  const parts = { title, description, head, main: readText(`server/discovery/pages/${main}`) };
  return Object.entries(parts).reduce((html, [name, text]) => html.replace(`{{${name}}}`, () => text), frame);
}

const working = (script: string): string => `    <link rel="stylesheet" href="/assets/tools.css">
    <script type="module" src="${script}"></script>
`;

const styled = (stylesheet: string): string => `    <link rel="stylesheet" href="${stylesheet}">
`;

/** For a text that comes from a header or a setting and goes into HTML. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** An answer with a page, this instance's address filled in. */
export const htmlAnswer = (html: string, baseUrl: string) => ({
  status: 200 as const,
  body: addressed(html, escaped(baseUrl)),
  headers: { "Content-Type": "text/html; charset=utf-8" },
});
