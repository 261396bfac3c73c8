import type { Exchanged } from "./exchange.ts";

const REPO = "/repo/";

/** No parameter of a path may hold a slash, so the slashes below /repo/ are read as if they were written %2F. */
export function joinRestOfPath(request: Exchanged) {
  if (!request.url.startsWith(REPO)) return;
  const [path = "", ...query] = request.url.slice(REPO.length).split("?");
  request.url = [REPO + path.replaceAll("/", "%2F"), ...query].join("?");
  request.originalUrl = request.url;
}
