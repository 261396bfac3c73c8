/** A database that the models are made for. Prisma has one provider per schema, so each has its own schema. */
export interface TargetDatabase {
  readonly folder: "sqlite" | "postgres";
  readonly provider: "sqlite" | "postgresql";
  /** What stands above the models in its schema. */
  readonly header: string;
}

const target = (folder: TargetDatabase["folder"], provider: TargetDatabase["provider"]): TargetDatabase => ({
  folder,
  provider,
  header: `// Made from models.prisma by \`npm run generate:prisma\`. Edit that file.

generator client {
  provider               = "prisma-client"
  output                 = "../../generated/prisma/${folder}"
  runtime                = "nodejs"
  compilerBuild          = "small"
  moduleFormat           = "esm"
  generatedFileExtension = "ts"
  importFileExtension    = "ts"
}

datasource db {
  provider = "${provider}"
}

`,
});

export const sqlite = target("sqlite", "sqlite");
export const postgres = target("postgres", "postgresql");

export const databases: readonly TargetDatabase[] = [sqlite, postgres];
