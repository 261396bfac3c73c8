/** How a view can be written. */
export type Format = "json" | "yaml" | "markdown" | "html";

const NAMES: Readonly<Record<string, Format>> = {
  yaml: "yaml",
  yml: "yaml",
  markdown: "markdown",
  md: "markdown",
  html: "html",
};

/** The format that is asked for: by name, else by the Accept header. What nobody can write is answered in JSON. */
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
 * Whoever names a type of its own means it: YAML, Markdown and JSON go before HTML of the same quality, since browsers name no other,
 * and before anything. Types are spelled in many ways (`text/yaml`, `application/x-yaml`), so a part of the name is enough.
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
