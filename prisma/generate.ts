/** `npm run generate:prisma`: both schemas from models.prisma, and the SQLite client from its schema. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { databases } from "./databases.ts";

const here = new URL("./", import.meta.url);
const models = readFileSync(new URL("models.prisma", here), "utf8");

for (const { folder, header } of databases) {
  mkdirSync(new URL(folder, here), { recursive: true });
  writeFileSync(new URL(`${folder}/schema.prisma`, here), header + models);
}
rmSync(new URL("../generated/prisma/", here), { recursive: true, force: true });
generateClient(fileURLToPath(new URL("sqlite/schema.prisma", here)));

/** Prisma downloads a schema engine unless it is told of one. Generating runs none, so any executable will do. */
function generateClient(schema: string): void {
  const prisma = fileURLToPath(import.meta.resolve("prisma/build/index.js"));
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
