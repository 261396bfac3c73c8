import { parseArgs } from "node:util";
import type { Role } from "./target.ts";

export interface Options {
  readonly url: string;
  readonly document: string | undefined;
  readonly junit: string | undefined;
  readonly filter: string;
  /** Whether the report is a line of JSON for each outcome. */
  readonly json: boolean;
  readonly seed: number;
  readonly patience: number;
  readonly timeout: number | undefined;
  readonly keys: Partial<Record<Role, string>>;
}

export const usageText = `Usage: npm run conformance -- --url URL [options]
  --url URL        the server to look at; may have a base path
  --document FILE  the OpenAPI document to validate answers against (default: URL/openapi.json)
  --junit FILE     also write the outcomes as JUnit
  --json           a line of JSON for each outcome
  --filter TEXT    only requirements whose id contains this, such as "lease" or "cursors.parallel"
  --seed N         repeat the random choices of a run (a new one, printed)
  --patience S     seconds that a request may wait for the server's limits (70)
  --timeout S      seconds that the run may take; what is left then is not checked (no end)
  --key ROLE=KEY   use this key instead of minting one; ROLE is owner, worker, outsider, narrowed or doomed
The exit code is 0 if no MUST is broken, 1 if one is, 2 if the suite could not run, or not to its end.`;

const ROLES: readonly string[] = ["owner", "worker", "outsider", "narrowed", "doomed"] satisfies Role[];

/** @throws Error in one sentence when a flag cannot be used. */
export function readOptions(args: readonly string[]): Options | "help" {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: text,
      document: text,
      junit: text,
      filter: text,
      json: { type: "boolean" },
      seed: text,
      patience: text,
      timeout: text,
      key: { type: "string", multiple: true },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return "help";
  const { url = "", document, junit, filter = "", json = false } = values;
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ""))
    throw new Error(`--url is "${url}": give an http or https URL.`);
  const seed = whole("seed", values.seed ?? String(Math.floor(Math.random() * 2 ** 31)));
  const patience = whole("patience", values.patience ?? "70");
  const timeout = values.timeout === undefined ? undefined : whole("timeout", values.timeout);
  const keys = Object.fromEntries((values.key ?? []).map(roleAndKey));
  return { url, document, junit, filter, json, seed, patience, timeout, keys };
}

function whole(flag: string, text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new Error(`--${flag} is "${text}": give a whole number.`);
}

/** The message does not repeat the key, which is a secret. */
function roleAndKey(text: string): [string, string] {
  const [, role = "", key = ""] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (ROLES.includes(role)) return [role, key];
  throw new Error(`--key takes ROLE=KEY, with a role of ${ROLES.join(", ")}.`);
}
