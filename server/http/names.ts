/**
 * A name in the normal form in which it is stored and looked up. macOS writes `é` as two code points and other systems as one:
 * without normalisation, they would be two channels. The content of messages stays as sent.
 */
export function inNfc<Value>(name: Value): Value {
  if (typeof name === "string") return name.normalize("NFC") as Value;
  return Array.isArray(name) ? (name.map(inNfc) as Value) : name;
}

/** Parameters, with those of these names normalised. */
export function withNames(parameters: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const given = names.filter((name) => name in parameters);
  if (given.length === 0) return parameters;
  return { ...parameters, ...Object.fromEntries(given.map((name) => [name, inNfc(parameters[name])])) };
}
