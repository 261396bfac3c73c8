/**
 * `npm run migration -- <name>` writes the next migration of both databases from what changed in models.prisma.
 * `--squash` replaces all migrations by one; `--check` changes nothing and fails when one is missing.
 *
 * SQL of your own goes into a migration below a line `-- By hand`; `--squash` keeps it. Prisma sees no partial index,
 * index on an expression or trigger, so it leaves those alone; a plain index belongs in the models.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Migration, readMigrations } from "../server/db/migrations.ts";
import { databases, sqlite, type TargetDatabase } from "./databases.ts";
import { afterMigrations, betweenModels } from "./difference.ts";

const USAGE = "Usage: npm run migration -- <name> | --check | --squash";
const BY_HAND = "-- By hand\n";

const here = new URL("./", import.meta.url);
const models = readFileSync(new URL("models.prisma", here), "utf8");
const folderOf = ({ folder }: TargetDatabase) => new URL(`migrations/${folder}/`, here);

/** The models as the last migration left them: what PostgreSQL, of which there is none here, is compared by. */
const lastModels = new URL("migrations/models.prisma", here);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: "boolean" }, squash: { type: "boolean" } },
});
const [name, ...rest] = positionals;
if (values.check && name === undefined) await check();
else if (values.squash && name === undefined) await squash();
else if (/^[a-z0-9_]+$/.test(name ?? "") && rest.length === 0) await add(String(name), readLastModels());
else fail(USAGE);

async function add(
  name: string,
  before: string | undefined,
  byHand = new Map<TargetDatabase, string>(),
): Promise<void> {
  const folder = `${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}_${name}`;
  const scripts = await Promise.all(databases.map((database) => betweenModels(database, before, models)));
  if (scripts.every((sql) => sql === "")) return fail("The models have not changed since the last migration.");
  for (const [index, database] of databases.entries()) {
    const target = new URL(`${folder}/`, folderOf(database));
    mkdirSync(target, { recursive: true });
    writeFileSync(new URL("migration.sql", target), `${scripts[index]}${byHand.get(database) ?? ""}`);
  }
  writeFileSync(lastModels, models);
  console.log(`Wrote the migration ${folder}. Read both of its files before you commit them.`);
}

async function squash(): Promise<void> {
  const byHand = new Map<TargetDatabase, string>();
  for (const database of databases) {
    const parts = (await migrationsOf(database)).map(({ sql }) => sql.split(BY_HAND)[1]?.trim() ?? "").filter(Boolean);
    if (parts.length > 0) byHand.set(database, `\n${BY_HAND}${parts.join("\n\n")}\n`);
    rmSync(folderOf(database), { recursive: true, force: true });
  }
  await add("initial", undefined, byHand);
}

async function check(): Promise<void> {
  for (const database of databases) {
    const missing = await betweenModels(database, readLastModels(), models);
    if (missing !== "")
      return fail(
        `A migration is missing for ${database.folder}: run npm run migration -- <name>. It would say:\n${missing}`,
      );
  }
  const missing = await afterMigrations(await migrationsOf(sqlite), models);
  if (missing !== "") fail(`The migrations for sqlite do not produce the models. Still missing:\n${missing}`);
}

async function migrationsOf(database: TargetDatabase): Promise<Migration[]> {
  mkdirSync(folderOf(database), { recursive: true });
  return readMigrations(folderOf(database));
}

function readLastModels(): string | undefined {
  try {
    return readFileSync(lastModels, "utf8");
  } catch {
    return undefined;
  }
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
