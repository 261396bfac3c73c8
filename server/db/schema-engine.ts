import { readFile } from "node:fs/promises";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import { fileOfPackage } from "../files.ts";

/**
 * Prisma's schema engine over a driver adapter, on the datamodel `schema` (a whole schema.prisma). It is 5 MB of
 * WebAssembly and takes about 100 ms to load: load it only when there is something to do.
 */
export async function loadSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  schema: string,
): Promise<SchemaEngine> {
  loading ??= load();
  await loading;
  const datamodels: [string, string][] = [["schema.prisma", schema]];
  return glue.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter));
}

let loading: Promise<void> | undefined;

/** The package's own entry point imports the .wasm file, about which Node prints a warning. */
async function load(): Promise<void> {
  const bytes = await readFile(fileOfPackage("@prisma/schema-engine-wasm", "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** Typed here because TypeScript keeps it in the browser's library. */
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
  };
};
