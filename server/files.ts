import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The root of the checkout, and of the published package: this file is one folder below it, and so is the bundle that
 * `make package` creates. No other file of the server locates files relative to itself.
 */
const TOP = new URL("../", import.meta.url);

/** A file or a folder that the server reads; `path` is relative to the root of the project. */
export const fileOf = (path: string): URL => new URL(path, TOP);

/** The entry point of a thread. The published package has no sources: its bundle holds such a file under the same name. */
export function threadFile(path: string): URL {
  const bundled = fileOf(`bundle/${basename(path, ".ts")}.js`);
  return existsSync(bundled) ? bundled : fileOf(path);
}

/** A file beside the entry point of a package. The published package has no node_modules: it keeps such files in vendor/. */
export function fileOfPackage(name: string, file: string): string {
  const vendored = fileURLToPath(fileOf(`vendor/${name}/${file}`));
  return existsSync(vendored) ? vendored : join(dirname(createRequire(import.meta.url).resolve(name)), file);
}
