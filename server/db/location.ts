/** Where a database is: `postgres://...` (or `postgresql://...`) is PostgreSQL, anything else is a file of SQLite's. */
export const isPostgres = (location: string): boolean => /^postgres(ql)?:\/\//.test(location);

/** The location as a person reads it: without what opens it. */
export function describe(location: string): string {
  if (!isPostgres(location)) return `SQLite, ${location}`;
  return `PostgreSQL, ${nameOf(location)}`;
}

/** Host, port and database of a URL, without user and password. */
export function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
