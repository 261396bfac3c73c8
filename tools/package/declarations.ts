import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateDtsBundle } from "dts-bundle-generator";
import { PROGRAMS } from "./manifest.ts";

/** Packages whose types the exports use. They are written into the declarations, since nobody has them installed. */
const INLINED = ["openapi-fetch", "openapi-typescript-helpers", "standardwebhooks"];

/** Writes the types of what the package exports, a file each, which import nothing. */
export function writeDeclarations(top: string, folder: string): void {
  const exported = PROGRAMS.filter(({ exportedAs }) => exportedAs !== undefined);
  const texts = generateDtsBundle(
    exported.map(({ source }) => ({
      filePath: join(top, source),
      libraries: { inlinedLibraries: INLINED },
      output: { noBanner: true, exportReferencedTypes: false },
      failOnClass: false,
    })),
    { preferredConfigPath: join(top, "tools/package/tsconfig.json") },
  );
  for (const [index, { name }] of exported.entries()) writeFileSync(join(folder, `${name}.d.ts`), texts[index] ?? "");
}
