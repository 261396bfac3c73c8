import { readFileSync } from "node:fs";
import type { Handler } from "../wire/operation.ts";
import { readText } from "./texts.ts";

const page = readText("server/discovery/pages/reference.html");

export const readApiReference: Handler<"readApiReference"> = () => ({
  status: 200,
  body: page,
  headers: { "Content-Type": "text/html; charset=utf-8" },
});

/** The package exports its modules, not this build of itself for pages, so the file is found beside what it exports. */
const reader = new URL("browser/standalone.js", import.meta.resolve("@scalar/api-reference"));

const CSS = "text/css; charset=utf-8";
const JAVASCRIPT = "text/javascript; charset=utf-8";

const assets = {
  "style.css": { type: CSS, body: readText("server/discovery/pages/style.css") },
  "icon.svg": { type: "image/svg+xml", body: readText("server/discovery/pages/icon.svg") },
  "reference.js": { type: JAVASCRIPT, body: readFileSync(reader, "utf8") },
  "reference-start.js": { type: JAVASCRIPT, body: readText("server/discovery/pages/reference-start.js") },
};

/** Files change only with the server: an hour saves their readers most loads, and ends soon enough after an update. */
const CACHE = "public, max-age=3600";

export const readAsset: Handler<"readAsset"> = ({ params }) => {
  const { type, body } = assets[params.file];
  return { status: 200, body, headers: { "Content-Type": type, "Cache-Control": CACHE } };
};
