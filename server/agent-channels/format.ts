/** The formats of a view. */
export type Format = "json" | "yaml" | "markdown" | "html";

const NAMES: Readonly<Record<string, Format>> = {
  yaml: "yaml",
  yml: "yaml",
  markdown: "markdown",
  md: "markdown",
  html: "html",
};

/** The requested format: by name, else by the Accept header. Unsupported types are answered in JSON. */
export function chosenFormat(name: string | undefined, accept: string | undefined): Format {
  const given = name?.trim().toLowerCase() ?? "";
  if (given !== "") return NAMES[given] ?? "json";
  return accepted(accept ?? "");
}

interface MediaRange {
  readonly type: string;
  /** From 0 to 1. */
  readonly quality: number;
}

function rangesOf(accept: string): MediaRange[] {
  return accept.split(",").map((part) => {
    const [type = "", ...parameters] = part.split(";").map((word) => word.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    const number = Number(quality ?? 1);
    return { type, quality: number >= 0 && number <= 1 ? number : 0 };
  });
}

/**
 * A client that names a specific type means it: YAML, Markdown and JSON win over HTML of the same quality, since
 * browsers name no other type, and over wildcards. Types have many spellings (`text/yaml`, `application/x-yaml`), so
 * part of the name is enough.
 */
function accepted(accept: string): Format {
  const ranges = rangesOf(accept);
  const best = (fits: (type: string) => boolean): number =>
    Math.max(0, ...ranges.filter(({ type }) => fits(type)).map(({ quality }) => quality));
  const candidates: [Format, number][] = [
    ["yaml", best((type) => type.includes("yaml"))],
    ["markdown", best((type) => type.includes("markdown"))],
    ["json", best((type) => type === "application/json")],
    ["html", best((type) => type === "text/html" || type === "application/xhtml+xml")],
    ["json", best((type) => type === "application/*" || type === "*/*")],
  ];
  const highest = Math.max(...candidates.map(([, quality]) => quality));
  const found = candidates.find(([, quality]) => quality === highest);
  return highest === 0 ? "json" : (found?.[0] ?? "json");
}
