import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";

const UNKNOWN = "This instance does not publish the location of its source code.";

export const redirectRepo: Handler<"redirectRepo"> = (_, { settings: { sourceUrl } }) =>
  sourceUrl === undefined ? refuse("not_found", {}, UNKNOWN) : { status: 302, headers: { Location: sourceUrl } };

/** Paths are resolved within the source repository: `..` cannot lead outside it. */
export const redirectRepoPath: Handler<"redirectRepoPath"> = ({ params }, { settings: { sourceUrl } }) => {
  if (sourceUrl === undefined) return refuse("not_found", {}, UNKNOWN);
  const root = new URL(`${sourceUrl}/`).href;
  const place = encodeURI(params.path).replace(/[?#]/g, encodeURIComponent);
  const location = new URL(`./${place}`, root).href;
  return location.startsWith(root) ? { status: 302, headers: { Location: location } } : refuse("not_found");
};
