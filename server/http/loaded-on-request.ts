import type { NextFunction } from "express";
import type { ApiRequest, ApiResponse } from "./request-state.ts";

type Endpoint = (request: ApiRequest, response: ApiResponse, next: NextFunction) => Promise<void> | void;

/**
 * An endpoint whose code is loaded with its first request. The SDKs of MCP and A2A hold 20 MB and take 200 ms to load: a server
 * that nobody asks for them need not have them. A load that failed is tried again by the next request.
 */
export function loadedOnRequest(load: () => Promise<Endpoint>): Endpoint {
  let loading: Promise<Endpoint> | undefined;
  return async (request, response, next) => {
    loading ??= load();
    const endpoint = await loading.catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return endpoint(request, response, next);
  };
}

/**
 * Loads modules one after the other, with a turn of the event loop between them: a package and what it imports are evaluated in one
 * go, which takes the SDK of MCP 140 ms, and none of these parts more than 30.
 */
export async function loadInTurns(parts: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const load of parts) {
    await load();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
