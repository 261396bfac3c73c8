/** `make package`: the npm package, as a folder and as a tarball, in build/package/. */
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, globSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PACKAGE } from "../../mcp/hosts.ts";
import manifest from "../../package.json" with { type: "json" };
import { BUNDLE, bundle } from "./bundle.ts";
import { writeDeclarations } from "./declarations.ts";
import { manifestOf } from "./manifest.ts";

const TOP = fileURLToPath(new URL("../..", import.meta.url));
const OUT = join(TOP, "build/package");
const FILES = join(OUT, "files");

const MAX_TARBALL_MB = 8;
const MAX_INSTALLED_MB = 30;

/** The files that the server reads at run time, and those for the people who install it. */
const COPIED = [
  "generated/*.{json,yaml,txt,md}",
  "prisma/migrations/**/*.{sql,toml}",
  "prisma/{sqlite,postgres}/schema.prisma",
  "server/**/*.txt",
  "build/site/**/*.*",
  "docs/*.md",
  "LICENSE",
  "CHANGELOG.md",
];

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(FILES, { recursive: true });
await bundle(TOP, FILES);
chmodSync(join(FILES, BUNDLE, "backchannel.js"), 0o755);
writeDeclarations(TOP, join(FILES, BUNDLE));
for (const file of globSync(COPIED, { cwd: TOP })) copy(join(TOP, file), join(FILES, file));
copy(join(TOP, "tools/package/README.md"), join(FILES, "README.md"));
writeFileSync(join(FILES, "package.json"), `${JSON.stringify(manifestOf(manifest, PACKAGE, BUNDLE), null, 2)}\n`);

const packing = ["pack", "--json", "--ignore-scripts", "--pack-destination", OUT];
const [packed] = JSON.parse(execFileSync("npm", packing, { cwd: FILES, encoding: "utf8" })) as {
  filename: string;
  unpackedSize: number;
}[];
if (!packed) throw new Error("npm pack made no tarball.");
const tarball = join(OUT, packed.filename);
const [tarballMb, installedMb] = [statSync(tarball).size / 1e6, packed.unpackedSize / 1e6];
console.log(
  `${tarball}: ${tarballMb.toFixed(1)} of ${MAX_TARBALL_MB} MB, installed ${installedMb.toFixed(1)} of ${MAX_INSTALLED_MB} MB`,
);
if (tarballMb > MAX_TARBALL_MB || installedMb > MAX_INSTALLED_MB) process.exitCode = 1;
