import { addressed } from "../contract/addressed-text.ts";
import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import { readText } from "./texts.ts";

/** Pictures of documents are served among the files of the pages. */
const PICTURE = "](pictures/";
const SERVED_PICTURE = "](/assets/";

/** The documents served under /docs/, by name. Decision records are for readers of the code and are not served. */
const pages = new Map(
  [
    "docs/protocol.md",
    "docs/differences.md",
    "docs/reliability.md",
    "docs/security.md",
    "docs/installing.md",
    "docs/mounting.md",
    "docs/self-hosting.md",
    "docs/migrating.md",
    "docs/postgres.md",
    "docs/sla.md",
    "docs/auth-integration.md",
    "docs/invitations-flow.md",
    "docs/webhooks.md",
    "docs/cli.md",
    "docs/mcp.md",
    "docs/a2a.md",
    "docs/roadmap.md",
    "docs/tracing.md",
    "generated/errors.md",
  ].map((path) => [path.slice(path.indexOf("/") + 1), readText(path).replaceAll(PICTURE, SERVED_PICTURE)]),
);

export const readDocsPage: Handler<"readDocsPage"> = ({ params, baseUrl }) => {
  const page = pages.get(params.page);
  if (page === undefined) return refuse("not_found");
  return {
    status: 200,
    body: addressed(page, baseUrl),
    headers: { "Content-Type": "text/markdown; charset=utf-8" },
  };
};
