import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { OperationId } from "../../generated/operations.ts";

/** Names the folder that collects what the processes of one run have seen. */
export const SIGHTINGS_FOLDER = "BACKCHANNEL_SIGHTINGS";

const seen = new Set<string>();

/** Notes that an operation gave this status, once per process and on the disk at once: a worker may end without notice. */
export function saw(operation: OperationId, status: number): void {
  const sighting = `${operation} ${status}`;
  const folder = process.env[SIGHTINGS_FOLDER];
  if (!folder || seen.has(sighting)) return;
  seen.add(sighting);
  appendFileSync(join(folder, String(process.pid)), `${sighting}\n`);
}
