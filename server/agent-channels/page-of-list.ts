const MOST = 500;

/** The page size: the requested one, clamped to 1..500. */
export const clamped = (limit: number): number => Math.min(MOST, Math.max(1, limit));

/** The Link header for the next page. https://www.rfc-editor.org/rfc/rfc8288 */
export function nextPage(
  address: string,
  query: Readonly<Record<string, string | number | boolean>>,
): { Link: string } {
  const given = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
  return { Link: `<${address}?${new URLSearchParams(given)}>; rel="next"` };
}
