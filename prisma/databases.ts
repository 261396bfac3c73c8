/** A database that the models are made for. Prisma has one provider per schema, so each has a schema of its own. */
export interface TargetDatabase {
  readonly folder: "sqlite" | "postgres";
  readonly provider: "sqlite" | "postgresql";
  /** What stands above the models in its schema. */
  readonly header: string;
}

const WARNING = "// Made from models.prisma by `npm run generate:prisma`. Edit that file.\n\n";

const datasource = (provider: TargetDatabase["provider"]): string =>
  `datasource db {\n  provider = "${provider}"\n}\n\n`;

const CLIENT = `generator client {
  provider               = "prisma-client"
  output                 = "../../generated/prisma/sqlite"
  runtime                = "nodejs"
  moduleFormat           = "esm"
  generatedFileExtension = "ts"
  importFileExtension    = "ts"
}

`;

export const sqlite: TargetDatabase = {
  folder: "sqlite",
  provider: "sqlite",
  header: WARNING + CLIENT + datasource("sqlite"),
};

/** Schema and migrations only: its client would be 900 KB that nothing calls. */
export const postgres: TargetDatabase = {
  folder: "postgres",
  provider: "postgresql",
  header: WARNING + datasource("postgresql"),
};

export const databases: readonly TargetDatabase[] = [sqlite, postgres];
