import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("wrong/", import.meta.url));
const files = readdirSync(folder).map((name) => `${folder}${name}`);

/** A line of a deliberately wrong file that the compiler must refuse, with a word that its message must have. */
const MARK = /\/\/ refused: (\S+)$/;

const config = fileURLToPath(new URL("../../../tsconfig.json", import.meta.url));
const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, folder);
const program = ts.createProgram(files, options);

test.each(files.map((file) => [basename(file, ".ts"), file]))("%s does not compile", (_, file) => {
  const text = readFileSync(file, "utf8").split("\n");
  const marked = text.flatMap((line, index) => (MARK.test(line) ? [index + 1] : []));
  const found = diagnosticsOf(file);
  expect([...found.keys()]).toEqual(marked);
  for (const [line, message] of found) expect(message).toContain(MARK.exec(text[line - 1] ?? "")?.[1]);
});

/** What the compiler says, by line. */
function diagnosticsOf(file: string): Map<number, string> {
  const source = program.getSourceFile(file);
  const found = new Map<number, string>();
  for (const { start = 0, messageText } of program.getSemanticDiagnostics(source)) {
    const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
    found.set(line, `${found.get(line) ?? ""}${ts.flattenDiagnosticMessageText(messageText, "\n")}\n`);
  }
  return found;
}
