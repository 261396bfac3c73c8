/** Where a database is: `postgres://...` (or `postgresql://...`) is PostgreSQL, anything else is a file of SQLite's. */
export const isPostgres = (location: string): boolean => /^postgres(ql)?:\/\//.test(location);

/**
 * What is wrong with a PostgreSQL URL, as the end of a sentence that does not repeat the URL, since it may contain a password;
 * undefined if nothing is. An unescaped `#`, `/` or `?` in a password ends the host too soon, and the part after its `@` would be
 * taken for something else.
 */
export function faultOfPostgres(url: string): string | undefined {
  if (!isPostgres(url)) return "is not a postgres:// URL: correct it, or unset it.";
  const parsed = URL.parse(url);
  const isWhole = parsed !== null && parsed.hash === "" && !`${parsed.pathname}${parsed.search}`.includes("@");
  if (isWhole && [parsed.username, parsed.password, parsed.pathname].every(isDecodable)) return undefined;
  return "cannot be read: in its user and password, write # as %23, / as %2F, ? as %3F, @ as %40 and % as %25.";
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Any other scheme, such as mysql://, that a location begins with. A single letter is a drive of Windows. */
export const otherScheme = (location: string): string | undefined =>
  isPostgres(location) ? undefined : /^[a-z][a-z0-9+.-]+(?=:)/i.exec(location)?.[0];

/** The location as shown to people: without credentials. */
export function describe(location: string): string {
  if (!isPostgres(location)) return `SQLite, ${location}`;
  return `PostgreSQL, ${nameOf(location)}`;
}

/** Host, port and database of a URL, without user and password. */
export function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/**
 * The schema that a PostgreSQL URL names in `options` (`-c search_path=...`), as programs do that share a database with others;
 * undefined if it names none. Statements follow the search path by themselves, but Prisma's models have to be told.
 */
export function schemaOf(url: string): string | undefined {
  const [, schema] = /-c\s*search_path=(\w+)/.exec(URL.parse(url)?.searchParams.get("options") ?? "") ?? [];
  return schema;
}
