import { readFile } from "node:fs/promises";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import { fileOfPackage } from "../files.ts";
import { compileBriefModule, instantiate } from "./web-assembly.ts";

/**
 * Lends Prisma's schema engine over a driver adapter, on the datamodel `schema` (a whole schema.prisma). It is 5 MB of
 * WebAssembly, takes about 100 ms to load, and holds 20 MB: it is loaded only when there is something to do, and let go
 * some seconds after the last who uses it is done.
 */
export async function withSchemaEngine<Result>(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  schema: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  users += 1;
  clearTimeout(unloading);
  try {
    loading ??= load();
    await loading;
    const datamodels: [string, string][] = [["schema.prisma", schema]];
    const engine = await glue.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter));
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    users -= 1;
    if (users === 0) unloading = setTimeout(unload, LINGER_MS).unref();
  }
}

/** The engine gives up the lock of PostgreSQL's migrations after ten seconds, by a timer that it sets and never clears. */
const LINGER_MS = 15_000;

/** What the glue calls in place of an engine that is gone: closures of its own that timers or the garbage collector come upon late. */
const GONE = new Proxy({}, { get: () => () => undefined });

let users = 0;
let unloading: NodeJS.Timeout | undefined;
let loading: Promise<void> | undefined;
let loaded: Exports | undefined;

interface Exports {
  __wbindgen_start(): void;
  readonly memory: { grow(pages: number): number };
}

/** The package's own entry point imports the .wasm file, about which Node prints a warning. */
async function load(): Promise<void> {
  const bytes = await readFile(fileOfPackage("@prisma/schema-engine-wasm", "schema_engine_bg.wasm"));
  const instance = instantiate<Exports>(compileBriefModule(bytes), { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  loaded = instance.exports;
}

/**
 * The glue keeps views of the memory of its first instance for as long as they are attached, even for the instances that
 * follow. Growing detaches them, also by nothing.
 */
function unload(): void {
  loaded?.memory.grow(0);
  loaded = undefined;
  loading = undefined;
  glue.__wbg_set_wasm(GONE);
}
