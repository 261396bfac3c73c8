import { cpSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { licencesOf } from "./licences.ts";
import { OLDEST_NODE, PROGRAMS, type Program } from "./manifest.ts";

/** Where the chunks lie. server/files.ts, which is in one of them, looks for files one folder above itself. */
export const BUNDLE = "bundle";

/** What is read from packages at run time: it is copied, since there is no node_modules to find it in. */
const FILES_OF_PACKAGES = [
  ["@prisma/schema-engine-wasm", "schema_engine_bg.wasm"],
  ["@prisma/client", "runtime/query_compiler_small_bg.sqlite.wasm-base64.mjs"],
  ["@prisma/client", "runtime/query_compiler_small_bg.postgresql.wasm-base64.mjs"],
] as const;

/** What threads run. server/files.ts finds it in the bundle by its name. */
const THREADS = [
  { name: "scan-worker", source: "server/db/sqlite/scan-worker.ts" },
  { name: "compact-worker", source: "server/db/sqlite/compact-worker.ts" },
] as const;

/** CommonJS packages in the bundle call `require`, which a module does not have. */
const REQUIRE =
  'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);';

/**
 * `import ... from "node:http"` reads every export of the module, WebSocket too, for which Node loads all of undici: 12 MB and 30 ms.
 * `require` reads none.
 */
const requiredHttp: Plugin = {
  name: "required-http",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?http$/ }, ({ kind }) =>
      kind === "import-statement" ? { path: "http", namespace: "required" } : undefined,
    );
    onLoad({ filter: /^http$/, namespace: "required" }, () => ({ contents: 'module.exports = require("node:http");' }));
  },
};

/**
 * Bundles programs with all that they import, in chunks that are loaded when they are needed.
 * @returns the files that were bundled, relative to `top`, and those that were written.
 */
export async function bundlePrograms(top: string, outdir: string, programs: readonly Program[]) {
  const { metafile } = await build({
    absWorkingDir: top,
    entryPoints: Object.fromEntries([...programs, ...THREADS].map(({ name, source }) => [name, source])),
    outdir,
    bundle: true,
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none", // the package has the licences whole, in licences.txt
    format: "esm",
    platform: "node",
    target: `node${OLDEST_NODE}`,
    chunkNames: "[name]-[hash]",
    banner: { js: REQUIRE },
    // Optional parts of pg that are not installed.
    external: ["pg-native", "cloudflare:sockets"],
    plugins: [requiredHttp],
    metafile: true,
    logLevel: "error",
  });
  return { inputs: Object.keys(metafile.inputs), outputs: Object.keys(metafile.outputs) };
}

/** The bundle of the package, with what its programs read at run time. */
export async function bundle(top: string, folder: string): Promise<void> {
  const { inputs } = await bundlePrograms(top, join(folder, BUNDLE), PROGRAMS);
  for (const [name, file] of FILES_OF_PACKAGES) {
    const entry = createRequire(import.meta.url).resolve(name);
    cpSync(join(dirname(entry), file), join(folder, "vendor", name, file));
  }
  writeFileSync(join(folder, "licences.txt"), licencesOf(top, inputs));
}
