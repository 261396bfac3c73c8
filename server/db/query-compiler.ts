import { readFile } from "node:fs/promises";
import { fileOfPackage } from "../files.ts";
import { type CompiledModule, compileBriefModule } from "./web-assembly.ts";

/**
 * Prisma's query compiler for a database, 1.7 MB of WebAssembly; the client of generated/prisma/ asks for it when a model is first
 * used. Prisma ships it as a module that holds text in base64. That is read as a file, since an imported module would be kept
 * for ever, in source and as a string.
 */
export async function loadQueryCompiler(database: "sqlite" | "postgresql"): Promise<CompiledModule> {
  const file = fileOfPackage("@prisma/client", `runtime/query_compiler_small_bg.${database}.wasm-base64.mjs`);
  const [, base64] = /\bwasm\s*=\s*"([A-Za-z0-9+/=]+)"/.exec(await readFile(file, "latin1")) ?? [];
  if (base64 === undefined) throw new Error(`${file} holds no WebAssembly where it used to.`);
  return compileBriefModule(Buffer.from(base64, "base64"));
}
