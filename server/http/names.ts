/**
 * A name in the one spelling that it is stored and looked up in. macOS writes `é` as two code points and others write it as one:
 * read as they are, they would be two channels. What is said in messages stays as it is sent.
 */
export function inNfc<Value>(name: Value): Value {
  if (typeof name === "string") return name.normalize("NFC") as Value;
  return Array.isArray(name) ? (name.map(inNfc) as Value) : name;
}

/** Parameters, those of these names in that spelling. */
export function withNames(parameters: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const given = names.filter((name) => name in parameters);
  if (given.length === 0) return parameters;
  return { ...parameters, ...Object.fromEntries(given.map((name) => [name, inNfc(parameters[name])])) };
}
