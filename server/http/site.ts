import { fileURLToPath } from "node:url";
import type { NextFunction } from "express";
import sirv from "sirv";
import { refuse } from "../contract/refusal.ts";
import { SITE_FOLDER, type Site } from "../site/site.ts";
import { baseUrl } from "./base-url.ts";
import { methodsOf } from "./document.ts";
import { PREFLIGHT, standardHeaders } from "./headers.ts";
import { fail } from "./reply.ts";
import type { ApiRequest, ApiResponse } from "./request-state.ts";
import { recordWhenSent, send } from "./send.ts";
import { sendTagged } from "./send-tagged.ts";

const HTML = "text/html; charset=utf-8";
const ALLOWED = "GET, HEAD, OPTIONS";

/** Built files are named by a hash of their content, so caches may keep them for ever; the icon is not. */
const HASHED = /-[A-Z0-9]{8}\.\w+$/;
const caching = (path: string) => (HASHED.test(path) ? "public, max-age=31536000, immutable" : "public, max-age=3600");

/** Whether a browser is opening a page, as opposed to a program fetching data. */
const opensPage = ({ headers }: ApiRequest) => headers.accept?.includes("text/html") === true;

/** Serves pages and their assets; passes API requests on. */
export function makeSite(site: Site) {
  const assets = sirv(fileURLToPath(SITE_FOLDER), { brotli: true, gzip: true, etag: true });
  return (request: ApiRequest, response: ApiResponse, next: NextFunction) => {
    const { path, state } = request;
    const isPage = site.has(path);
    const isAsset = path.startsWith("/assets/");
    if (isPage || isAsset) state.site = true;
    if (request.method === "OPTIONS" && isPage) {
      Object.assign(state.headers, PREFLIGHT);
      send(response, state, 204, undefined, undefined);
    } else if (request.method !== "GET") {
      if (!isPage) return next();
      state.headers["Allow"] = ALLOWED;
      fail(refuse("method_not_allowed"), request, response);
    } else if (isPage) {
      sendPage(request, response, site).catch(next);
    } else if (isAsset) {
      sendAsset(request, response, () => missing(request, response, site, next));
    } else if (opensPage(request) && /^\/docs\/[\w-]+\.md$/.test(path) && site.has(path.slice(0, -3))) {
      Object.assign(state.headers, { Location: path.slice(0, -3), Vary: "Accept" });
      send(response, state, 302, undefined, undefined);
    } else missing(request, response, site, next);
  };

  function sendAsset(request: ApiRequest, response: ApiResponse, absent: () => void) {
    const { state } = request;
    const headers = { ...standardHeaders(state.identity, 200), "Cache-Control": caching(request.path) };
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (state.context.stopping.aborted) response.setHeader("Connection", "close");
    // Ranges are ignored: partial files help nobody here, and an unsatisfiable range would end the stream after its
    // head.
    delete request.headers.range;
    recordWhenSent(response, state);
    assets(request, response, absent);
  }
}

async function sendPage(request: ApiRequest, response: ApiResponse, site: Site) {
  const page = site.page(request.path, baseUrl(request, request.state.context.settings));
  if (page) await sendTagged(request, response, HTML, page);
}

/** People who follow a stale link are shown where to go; programs get the API's own 404. */
function missing(request: ApiRequest, response: ApiResponse, site: Site, next: NextFunction) {
  const { path, state } = request;
  // Every name under /docs/ belongs to the operation that serves documents, which can answer programs only.
  if (!opensPage(request) || (methodsOf(path) && !path.startsWith("/docs/"))) return next();
  state.headers["Vary"] = "Accept";
  send(response, state, 404, HTML, site.notFound(path, baseUrl(request, state.context.settings)));
}
