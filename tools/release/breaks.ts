import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenApiDocument, type Operation, operationsOf } from "../generate/document.ts";
import { changedSchemes, lostAccess } from "./access.ts";
import { contractOf } from "./contract.ts";
import { tighterLimits } from "./limits.ts";
import { oasdiff } from "./oasdiff.ts";
import { respelled } from "./respelled.ts";
import { scoped } from "./scoped.ts";
import { withoutWithdrawn } from "./withdrawn.ts";

/**
 * The changes of a document that break clients of the released one in the file, a sentence each; empty if there are
 * none.
 */
export function breaks(released: string, document: OpenApiDocument): string[] {
  const before = scoped(respelled(withoutWithdrawn(JSON.parse(readFileSync(released, "utf8")) as OpenApiDocument)));
  const now = contractOf(document);
  const own = [...changedPromises(before, now), ...changedSchemes(before, now), ...tighterLimits(before, now)];
  return [...oasdiffFrom(before, now), ...own];
}

/** oasdiff reads the earlier document from a file. */
function oasdiffFrom(before: OpenApiDocument, now: OpenApiDocument): string[] {
  const folder = mkdtempSync(join(tmpdir(), "backchannel-breaks-"));
  const file = join(folder, "released.json");
  try {
    writeFileSync(file, JSON.stringify(before));
    return oasdiff(file, now);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Properties of operations that only this contract has. Removed operations are reported by oasdiff. */
function changedPromises(before: OpenApiDocument, now: OpenApiDocument): string[] {
  const present = new Map(operationsOf(now).map(({ operation }) => [operation.operationId, operation]));
  return operationsOf(before).flatMap(({ operation: old }) => {
    const operation = present.get(old.operationId);
    if (!operation) return [];
    return [...lostAccess(old, operation), ...changedCodes(old, operation)].map(
      (finding) => `${old.operationId}: ${finding}`,
    );
  });
}

/** Says that the server is unavailable. A server that is always available harms nobody. */
const NOT_NOW = "service_unavailable";

/** Clients act on codes: a removed code was either renamed, or what it refused is now allowed. */
function changedCodes({ "x-refusals": before }: Operation, { "x-refusals": now }: Operation): string[] {
  return Object.entries(before)
    .filter(([code, status]) => now[code] !== status && !(code === NOT_NOW && now[code] === undefined))
    .map(([code, status]) => `the refusal ${status} ${code} is ${now[code] ? `${now[code]} ${code} now` : "gone"}`);
}
