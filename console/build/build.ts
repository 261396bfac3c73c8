/**
 * `npm run site`: builds the pages from console/, docs/ and the OpenAPI document into build/site/. Scripts and styles get
 * the hash of their content into their name, and lie there compressed too, as they are served.
 */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { documentEntries, documentPage, documents, grouped, picturesOf } from "./documents.ts";
import { formFields, scopes } from "./form-fields.ts";
import { type Assets, framed, type Page } from "./frame.ts";
import { navigation } from "./navigation.ts";
import { agentChannel, handWritten, notFound } from "./pages.ts";
import { apiIndex, operationEntries, tagPage, tags } from "./reference.ts";

const here = fileURLToPath(new URL("..", import.meta.url));
const target = fileURLToPath(new URL("../../build/site", import.meta.url));
const assetFolder = join(target, "assets");

/** Bundles every script and style sheet that a page loads by itself. */
async function bundled(): Promise<Map<string, string>> {
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: [
      ...readdirSync(join(here, "entries")).map((name) => `entries/${name}`),
      "styles/site.css",
      "styles/landing.css",
      "styles/agent-channel.css",
      "styles/console.css",
    ],
    entryNames: "[name]-[hash]",
    chunkNames: "part-[hash]",
    outdir: assetFolder,
    define: { FORM_FIELDS: JSON.stringify(formFields()), SCOPES: JSON.stringify(scopes()) },
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    metafile: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "linked",
    logLevel: "warning",
  });
  const outputs = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint !== undefined);
  return new Map(
    outputs.map(([file, { entryPoint = "" }]) => [
      basename(entryPoint),
      `/assets/${relative(assetFolder, join(here, file))}`,
    ]),
  );
}

/** The words of every section and operation, for the search. */
function writeSearchIndex(): string {
  const entries = JSON.stringify([...documents().flatMap(documentEntries), ...operationEntries()]);
  const hash = createHash("sha256").update(entries).digest("hex").slice(0, 8).toUpperCase();
  writeFileSync(join(assetFolder, `search-${hash}.json`), entries);
  return `/assets/search-${hash}.json`;
}

function writePages(pages: readonly Page[], assets: Assets) {
  const files = pages.map((page) => {
    const file = `${page.path.slice(1) || "index"}.html`.replace(/\.html\.html$/, ".html");
    mkdirSync(dirname(join(target, "pages", file)), { recursive: true });
    writeFileSync(join(target, "pages", file), framed(page, assets));
    return [page.path, file];
  });
  writeFileSync(join(target, "pages", "404.html"), framed(notFound(pages), assets));
  writeFileSync(join(target, "pages", "agent-channel.html"), framed(agentChannel, assets));
  writeFileSync(join(target, "pages.json"), JSON.stringify(Object.fromEntries(files)));
}

function compressAssets() {
  // Pictures are compressed as they are.
  for (const file of readdirSync(assetFolder).filter((name) => !name.endsWith(".jpg"))) {
    const content = readFileSync(join(assetFolder, file));
    writeFileSync(join(assetFolder, `${file}.br`), brotliCompressSync(content));
    writeFileSync(join(assetFolder, `${file}.gz`), gzipSync(content, { level: 9 }));
  }
}

rmSync(target, { recursive: true, force: true });
mkdirSync(assetFolder, { recursive: true });
cpSync(join(here, "public"), assetFolder, { recursive: true });
const assets = await bundled();
const all = documents();
for (const picture of picturesOf(all)) cpSync(join(here, "../docs/pictures", picture), join(assetFolder, picture));
const aside = navigation(all, tags, writeSearchIndex());
writePages(
  [
    ...handWritten(aside, all),
    ...grouped(all).flatMap(([group, listed]) => listed.map((one) => documentPage(one, group, aside))),
    apiIndex(aside),
    ...tags.map((tag) => tagPage(tag, aside)),
  ],
  assets,
);
compressAssets();
