import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The root of the checkout, and of the published package. This file is one folder below it, and so is the package's bundle; the
 * bundle in build/server/ that a checkout is started from is two below. No other file of the server locates files relative to itself.
 */
const TOP = new URL(
  existsSync(new URL("../generated/openapi.json", import.meta.url)) ? "../" : "../../",
  import.meta.url,
);

/** A file or a folder that the server reads; `path` is relative to the root of the project. */
export const fileOf = (path: string): URL => new URL(path, TOP);

/** The entry point of a thread. A bundle holds it under the same name. */
export const threadFile = (path: string): URL =>
  import.meta.url.endsWith(".ts") ? fileOf(path) : new URL(`${basename(path, ".ts")}.js`, import.meta.url);

/** A file beside the entry point of a package. The published package has no node_modules: it keeps such files in vendor/. */
export function fileOfPackage(name: string, file: string): string {
  const vendored = fileURLToPath(fileOf(`vendor/${name}/${file}`));
  return existsSync(vendored) ? vendored : join(dirname(createRequire(import.meta.url).resolve(name)), file);
}
