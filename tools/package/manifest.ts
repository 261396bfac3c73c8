/** What of package.json is published as it is. */
interface Manifest {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly mcpName: string;
}

/** A program that the package offers, and the source that it is bundled from. */
export interface Program {
  readonly name: string;
  readonly source: string;
  /** What others import it by, with its types; undefined for one that is only run. */
  readonly exportedAs?: string;
}

export const PROGRAMS: readonly Program[] = [
  { name: "backchannel", source: "bin/backchannel.mjs" },
  { name: "client", source: "clients/typescript/src/index.ts", exportedAs: "." },
  { name: "mount", source: "server/mount.ts", exportedAs: "./mount" },
];

/** The oldest with node:sqlite and types in a checkout without a flag. bin/backchannel.mjs says so to older ones. */
export const OLDEST_NODE = "22.18.0";

/** The manifest of the published package. It has no dependencies and no scripts: all that it needs is in the bundle. */
export const manifestOf = ({ version, description, license, mcpName }: Manifest, name: string, folder: string) => ({
  name,
  version,
  description,
  license,
  mcpName,
  keywords: ["agents", "tasks", "queue", "hand-off", "mcp", "a2a"],
  type: "module",
  bin: { backchannel: `${folder}/backchannel.js` },
  exports: Object.fromEntries([
    ...PROGRAMS.flatMap(({ name: program, exportedAs }) =>
      exportedAs === undefined
        ? []
        : [[exportedAs, { types: `./${folder}/${program}.d.ts`, default: `./${folder}/${program}.js` }]],
    ),
    ["./package.json", "./package.json"],
  ]),
  engines: { node: `>=${OLDEST_NODE}` },
  publishConfig: { access: "public" },
});
