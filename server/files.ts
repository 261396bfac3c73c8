import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The top of the checkout, and of the published package: this file lies one folder below it, and so does the bundle that
 * `make package` makes of it. No other file of the server looks for files from where it lies.
 */
const TOP = new URL("../", import.meta.url);

/** A file or a folder that the server reads; `path` is relative to the top of the project. */
export const fileOf = (path: string): URL => new URL(path, TOP);

/** What a thread runs. The published package has no sources: the bundle holds such a file under its name. */
export function threadFile(path: string): URL {
  const bundled = fileOf(`bundle/${basename(path, ".ts")}.js`);
  return existsSync(bundled) ? bundled : fileOf(path);
}

/** A file beside the entry point of a package. The published package has no node_modules: it keeps such files in vendor/. */
export function fileOfPackage(name: string, file: string): string {
  const vendored = fileURLToPath(fileOf(`vendor/${name}/${file}`));
  return existsSync(vendored) ? vendored : join(dirname(createRequire(import.meta.url).resolve(name)), file);
}
