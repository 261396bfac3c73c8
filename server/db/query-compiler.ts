import { readFileSync } from "node:fs";
import { fileOfPackage } from "../files.ts";
import { type CompiledModule, compileBriefModule } from "./web-assembly.ts";

/** How much text is decoded at a time, in characters: whole groups of base64, and no string that lives outside the young generation. */
const DECODED_AT_ONCE = 65_536;

/**
 * Prisma's query compiler for a database, 1.7 MB of WebAssembly; the client of generated/prisma/ asks for it when a model is first
 * used. Prisma ships it as a module that holds text in base64. That is read as a file, since an imported module would be kept
 * for ever, in source and as a string, and decoded in place: two more copies would take 4 MB until they are collected.
 */
export async function loadQueryCompiler(database: "sqlite" | "postgresql"): Promise<CompiledModule> {
  const file = fileOfPackage("@prisma/client", `runtime/query_compiler_small_bg.${database}.wasm-base64.mjs`);
  const bytes = readFileSync(file);
  const begin = /\bwasm\s*=\s*"/.exec(bytes.toString("latin1", 0, 1000));
  const start = begin ? begin.index + begin[0].length : -1;
  const end = bytes.indexOf('"', start);
  if (!begin || end === -1) throw new Error(`${file} holds no WebAssembly where it used to.`);
  let size = 0;
  for (let at = start; at < end; at += DECODED_AT_ONCE)
    size += bytes.write(bytes.toString("latin1", at, Math.min(at + DECODED_AT_ONCE, end)), size, "base64");
  return compileBriefModule(bytes.subarray(0, size));
}
