import type { Request } from "express";
import { takesTrailingSlash } from "./document.ts";

/**
 * `GET http://host/path` is the form for proxies, and servers must accept it too; its host takes precedence over the Host header.
 * https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
 */
export function toOriginForm(request: Request): void {
  if (request.url.startsWith("/")) return;
  const target = URL.parse(request.url);
  if (!target || !/^https?:$/.test(target.protocol)) return;
  request.headers.host = target.host;
  request.originalUrl = target.pathname + target.search;
  request.url = request.originalUrl;
}

/** Some operations also accept a trailing slash. */
export function dropTrailingSlash(request: Request): void {
  const [path = "", ...query] = request.url.split("?");
  if (path.length < 2 || !path.endsWith("/")) return;
  const bare = path.slice(0, -1);
  if (!takesTrailingSlash(bare)) return;
  request.url = [bare, ...query].join("?");
  request.originalUrl = request.url;
}

const REPO = "/repo/";

/** Path parameters cannot contain slashes, so slashes below /repo/ are read as %2F. */
export function joinRestOfPath(request: Request) {
  if (!request.url.startsWith(REPO)) return;
  const [path = "", ...query] = request.url.slice(REPO.length).split("?");
  request.url = [REPO + path.replaceAll("/", "%2F"), ...query].join("?");
  request.originalUrl = request.url;
}
