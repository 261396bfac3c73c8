import { setFlagsFromString } from "node:v8";

/** Typed here because TypeScript keeps it in the browser's library. */
export interface CompiledModule {
  readonly compiled: unique symbol;
}

export interface Instance<Exports> {
  readonly exports: Exports;
}

const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => CompiledModule;
    readonly Instance: new (module: CompiledModule, imports: object) => Instance<never>;
  };
};

/** What a function may execute before V8 optimises it, in bytes: never, for practical purposes; and V8's own. */
const [NEVER, DEFAULT] = [2_000_000_000, 13_000_000];

/**
 * Compiles a module that runs for milliseconds in all, such as Prisma's engines. V8 would optimise the functions that it starts with,
 * in the background: half a second of the processor and 40 MB, most of which the threads keep, for work that is over by then.
 */
export function compileBriefModule(bytes: Uint8Array): CompiledModule {
  setFlagsFromString(`--wasm-tiering-budget=${NEVER}`);
  try {
    return new WebAssembly.Module(bytes);
  } finally {
    setFlagsFromString(`--wasm-tiering-budget=${DEFAULT}`);
  }
}

export const instantiate = <Exports>(module: CompiledModule, imports: object): Instance<Exports> =>
  new WebAssembly.Instance(module, imports);
