/** RE2, which Go has, knows no `\uXXXX`: it is `\xXX` or the character itself, which every other reader takes too. */
const spelt = (pattern: string): string =>
  pattern.replace(/\\u([0-9A-F]{4})/g, (_, code: string) =>
    code.startsWith("00") ? `\\x${code.slice(2)}` : String.fromCharCode(Number.parseInt(code, 16)),
  );

/** Spells every pattern inside, in place, so that all readers of the document can compile it. */
export function spellPatternsForAll(node: unknown): void {
  if (typeof node !== "object" || node === null) return;
  if ("pattern" in node && typeof node.pattern === "string") node.pattern = spelt(node.pattern);
  for (const inner of Object.values(node)) spellPatternsForAll(inner);
}
