/** `npm run generate:prisma`: both schemas from models.prisma, and a client for each database with one type for both. */
import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { databases } from "./databases.ts";

const here = new URL("./", import.meta.url);
const models = readFileSync(new URL("models.prisma", here), "utf8");

for (const { folder, header } of databases) {
  mkdirSync(new URL(folder, here), { recursive: true });
  writeFileSync(new URL(`${folder}/schema.prisma`, here), header + models);
}
const generated = new URL("../generated/prisma/", here);
rmSync(generated, { recursive: true, force: true });
for (const { folder } of databases) generateClient(fileURLToPath(new URL(`${folder}/schema.prisma`, here)));
for (const { folder, provider } of databases) loadOwnCompiler(folder, provider);
shareTypes();
numbersForBigInts();

/**
 * The two clients differ in what they run, which is in class.ts, and in types that the server does not use (isolation levels, query
 * modes). The types of SQLite's, which has less of both, serve for PostgreSQL's.
 */
function shareTypes(): void {
  const postgresClass = readFileSync(new URL("postgres/internal/class.ts", generated), "utf8");
  rmSync(new URL("postgres/", generated), { recursive: true });
  const shared = postgresClass
    .replace('"./prismaNamespace.ts"', '"./sqlite/internal/prismaNamespace.ts"')
    .replace('"../../../../server/', '"../../server/');
  writeFileSync(new URL("postgres-class.ts", generated), shared);
}

/** Lets a client load its query compiler by server/db/query-compiler.ts, which needs half the time and a third of the memory. */
function loadOwnCompiler(folder: string, provider: string): void {
  const file = fileURLToPath(new URL(`${folder}/internal/class.ts`, generated));
  const text = readFileSync(file, "utf8");
  const changed = text
    .replace(/async function decodeBase64AsWasm[\s\S]+?\n}\n\n/, "")
    .replace(/(getQueryCompilerWasmModule:) async[\s\S]+?\n {2}},/, `$1 () => loadQueryCompiler("${provider}"),`)
    .replace(
      /^import \* as runtime/m,
      'import { loadQueryCompiler } from "../../../../server/db/query-compiler.ts"\n$&',
    );
  if (/base64/i.test(changed) || changed.split("loadQueryCompiler").length !== 3)
    throw new Error(`${file} does not load its query compiler in the way it used to.`);
  writeFileSync(file, changed);
}

/** Every BigInt is below 2^53: server/db returns numbers for them, so the types say numbers. */
function numbersForBigInts(): void {
  for (const file of globSync(fileURLToPath(new URL("sqlite/{models/*,commonInputTypes}.ts", generated)))) {
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replaceAll("bigint | number", "number").replace(/\bbigint\b/g, "number"));
  }
}

/**
 * Prisma's command line is installed under the name prisma-cli: as `prisma` it would be a peer of @prisma/client, and its 220 MB
 * would be part of every production install. It downloads a schema engine unless it is told of one. Generating runs none, so any
 * executable will do.
 */
function generateClient(schema: string): void {
  const prisma = fileURLToPath(import.meta.resolve("prisma-cli/build/index.js"));
  const environment = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  };
  execFileSync(process.execPath, [prisma, "generate", "--no-hints", "--schema", schema], {
    cwd: fileURLToPath(new URL("..", here)),
    env: environment,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
