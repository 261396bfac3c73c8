import { isDeepStrictEqual } from "node:util";
import type { OpenApiDocument, Operation } from "../generate/document.ts";

/** Access must be preserved: the same credentials, sent in the same place, with no additional scope. */
export function lostAccess(before: Operation, now: Operation): string[] {
  const scope = now["x-scope"];
  const narrower = scope !== undefined && scope !== before["x-scope"] ? [`the scope ${scope} is needed`] : [];
  return [...lostCredentials(before, now), ...narrower];
}

function lostCredentials({ security: before = [] }: Operation, { security: now = [] }: Operation): string[] {
  if (isPublic(now)) return [];
  if (isPublic(before)) return ["credentials are needed"];
  const lost = before.filter((one) => !now.some((other) => isDeepStrictEqual(one, other)));
  return lost.map((one) => `the credentials ${Object.keys(one).join(" and ")} are not taken`);
}

const isPublic = (security: NonNullable<Operation["security"]>) =>
  security.length === 0 || security.some((one) => Object.keys(one).length === 0);

/** A scheme sent in another way. A removed one is reported by the operations that accepted it. */
export function changedSchemes(before: OpenApiDocument, now: OpenApiDocument): string[] {
  const present = now.components.securitySchemes ?? {};
  return Object.entries(before.components.securitySchemes ?? {})
    .filter(([name, scheme]) => present[name] && !isDeepStrictEqual(scheme, present[name]))
    .map(([name, scheme]) => `${name} was ${JSON.stringify(scheme)} and is ${JSON.stringify(present[name])}`);
}
