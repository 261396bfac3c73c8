import { loadInTurns } from "../http/loaded-on-request.ts";

/** What the SDK is made of, in the order of its imports. */
const PARTS = [
  () => import("zod/v4/core"),
  () => import("zod/v4"),
  () => import("@modelcontextprotocol/core"),
  () => import("@modelcontextprotocol/server/validators/ajv"),
  () => import("@modelcontextprotocol/server"),
  () => import("@modelcontextprotocol/node"),
];

/** The endpoint's module, with the SDK that it imports. */
export async function loadMcp(): Promise<typeof import("./endpoint.ts")> {
  await loadInTurns(PARTS);
  return import("./endpoint.ts");
}
