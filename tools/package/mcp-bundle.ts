/** `make mcpb`: the folder build/mcpb/ that becomes a bundle of MCP: one program, its manifest and the licences of what is in it. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { licencesOf } from "./licences.ts";
import { OLDEST_NODE } from "./manifest.ts";

const TOP = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = join(TOP, "build/mcpb");
const SOURCES = join(TOP, "clients/mcp/bundle");

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const { metafile } = await build({
  absWorkingDir: TOP,
  entryPoints: [join(SOURCES, "server.ts")],
  outfile: join(FOLDER, "server.mjs"),
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: true,
  legalComments: "none", // licences.txt has the licences whole
  format: "esm",
  platform: "node",
  target: `node${OLDEST_NODE}`,
  metafile: true,
  logLevel: "warning",
});
cpSync(join(SOURCES, "manifest.json"), join(FOLDER, "manifest.json"));
cpSync(join(TOP, "LICENSE"), join(FOLDER, "LICENSE"));
writeFileSync(join(FOLDER, "licences.txt"), licencesOf(TOP, Object.keys(metafile.inputs)));
