import { readFileSync } from "node:fs";
import type { Handler } from "../contract/operation.ts";
import { readText } from "./texts.ts";

/** The package exports its modules, not this build of itself for pages, so the file is found beside what it exports. */
const reader = new URL("browser/standalone.js", import.meta.resolve("@scalar/api-reference"));

const ours = (type: string) => (file: string) => ({ type, body: readText(`server/discovery/pages/${file}`) });
const stylesheet = ours("text/css; charset=utf-8");
const picture = ours("image/svg+xml");
const JAVASCRIPT = "text/javascript; charset=utf-8";
const script = ours(JAVASCRIPT);

const assets = {
  "style.css": stylesheet("style.css"),
  "tools.css": stylesheet("tools.css"),
  "agent-channel.css": stylesheet("agent-channel.css"),
  "icon.svg": picture("icon.svg"),
  "reference.js": { type: JAVASCRIPT, body: readFileSync(reader, "utf8") },
  "reference-start.js": script("reference-start.js"),
  "exchange.js": script("exchange.js"),
  "hand-off.js": script("hand-off.js"),
  "shown.js": script("shown.js"),
  "playground.js": script("playground.js"),
  "status.js": script("status.js"),
  "agent-channel.js": script("agent-channel.js"),
  "agent-channel-parts.js": script("agent-channel-parts.js"),
};

/** Files change only with the server: an hour saves their readers most loads, and ends soon enough after an update. */
const CACHE = "public, max-age=3600";

export const readAsset: Handler<"readAsset"> = ({ params }) => {
  const { type, body } = assets[params.file];
  return { status: 200, body, headers: { "Content-Type": type, "Cache-Control": CACHE } };
};
