import type { OpenedDatabase } from "./database.ts";
import { isPostgres } from "./location.ts";
import { withWriteCheck } from "./write-check.ts";

/** The settings (server/settings.ts) that concern the database. */
interface DatabaseSettings {
  readonly sqliteBusyTimeoutMs: number;
  readonly postgresConnections: number;
  readonly postgresTimeoutMs: number;
  readonly postgresDirectUrl: string | undefined;
  readonly postgresPrepared: "auto" | "always" | "never";
}

/**
 * Opens the database at a location (location.ts), with all migrations applied. Only the driver in use is loaded: the
 * other would add 100 ms to each start. `onGroup` is called after each commit with the number of writes that shared it,
 * where writes do.
 * @throws StartupError when it cannot be used.
 */
export async function openDatabase(
  location: string,
  settings: DatabaseSettings,
  onGroup?: (size: number) => void,
): Promise<OpenedDatabase> {
  if (isPostgres(location)) {
    const { openPostgres } = await import("./postgres/open.ts");
    return withWriteCheck((onModelFailure) =>
      openPostgres({
        url: location,
        directUrl: settings.postgresDirectUrl,
        prepared: settings.postgresPrepared,
        connections: settings.postgresConnections,
        patienceMs: settings.postgresTimeoutMs,
        onGroup,
        onModelFailure,
      }),
    );
  }
  const { openSqlite } = await import("./sqlite/open.ts");
  const { sqliteBusyTimeoutMs: busyTimeoutMs } = settings;
  return withWriteCheck((onModelFailure) => openSqlite({ file: location, busyTimeoutMs, onGroup, onModelFailure }));
}
