import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** A server to measure: it takes `--db FILE --host HOST --port PORT`, and GET /health answers 200 once it is ready. */
export interface Target {
  readonly name: string;
  /** Program and arguments, before the three flags; started in the repository's top folder. */
  readonly command: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
  /** What `--db` names: a file, unless it is a PostgreSQL that is started for the run. */
  readonly database?: "postgres";
  /** Whether it exports its traces and metrics to a collector that is started for the run. */
  readonly traced?: boolean;
}

const node = process.execPath;
const unlimited = { BACKCHANNEL_RATE_LIMIT: "0", BACKCHANNEL_KEY_MINT_LIMIT: "0" };

/** The server of a checkout as `npm start` runs it, bundled; the sources of a release that had no bundle. */
function served(checkout: string): Target["command"] {
  const bundler = resolve(checkout, "tools/package/checkout.ts");
  if (!existsSync(bundler)) return [node, resolve(checkout, "server/main.ts")];
  execFileSync(node, [bundler], { stdio: "inherit" });
  return [node, resolve(checkout, "build/server/backchannel.js"), "serve"];
}

const command = served(join(import.meta.dirname, ".."));

export const targets: readonly Target[] = [
  { name: "floor", command: [node, "bench/floor.ts"], environment: {} },
  // The floor once more: its ratio to the first one is 1.00 on a quiet machine, and its spread is the noise of a run.
  { name: "floor-twin", command: [node, "bench/floor.ts"], environment: {} },
  { name: "backchannel", command, environment: unlimited },
  { name: "backchannel-postgres", command, environment: unlimited, database: "postgres" },
  { name: "backchannel-traced", command, environment: unlimited, traced: true },
  // The sources as they are: a profile of these names each file.
  { name: "backchannel-source", command: [node, "server/main.ts"], environment: unlimited },
];

/** The server of another checkout of this repository, whose packages are installed, on either database: how an older release is compared. */
function ofCheckout(folder: string): Target[] {
  const other: Target = { name: "other", command: served(folder), environment: unlimited };
  return [other, { ...other, name: "other-postgres", database: "postgres" }];
}

/**
 * @param checkout folder of another checkout, which is the target `other`
 * @throws Error naming the known targets when one of the names is none of them.
 */
export function chooseTargets(names: readonly string[], checkout?: string): Target[] {
  const known = checkout === undefined ? targets : [...targets, ...ofCheckout(checkout)];
  return names.map((name) => {
    const target = known.find((one) => one.name === name);
    if (target) return target;
    throw new Error(`No target "${name}": choose from ${known.map((one) => one.name).join(", ")}.`);
  });
}
