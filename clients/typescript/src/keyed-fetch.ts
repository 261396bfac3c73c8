import createFetchClient from "openapi-fetch";
import type { paths } from "../../../generated/api.ts";
import type { Configuration } from "./configuration.ts";
import { KeyStore } from "./key-store.ts";
import { succeeded } from "./refusal.ts";

export type Fetch = (request: Request) => Promise<Response>;

/** An active key of somebody else uses the label: the second attempt appends a suffix. */
const ENDING_BYTES = 3;

/** Mints a key under this label or, if it is in use, under one that starts with it. */
export async function mintKey(baseUrl: string, label: string, fetch?: Fetch): Promise<string> {
  const api = createFetchClient<paths>({ baseUrl, ...(fetch && { fetch }) });
  const body = { agent_label: label };
  const first = await api.POST("/v1/keys", { body });
  if (first.error?.error !== "label_in_use") return succeeded(first).key;
  const ending = Buffer.from(crypto.getRandomValues(new Uint8Array(ENDING_BYTES))).toString("hex");
  return succeeded(await api.POST("/v1/keys", { body: { agent_label: `${label.slice(0, 120)}-${ending}` } })).key;
}

/**
 * A fetch that sends a key: the configured one, or else one shared by the programs of this machine and minted on the
 * first request. A shared key that the server no longer knows is replaced, and the request sent again.
 */
export function keyedFetch(configuration: Configuration, fetch: Fetch = (request) => globalThis.fetch(request)): Fetch {
  const { apiKey, baseUrl, agentLabel, folder } = configuration;
  const store = new KeyStore(folder, baseUrl);
  const refused = new Set<string>();
  let current: Promise<string> | undefined;
  const present = () => {
    current ??= store.readOrMint(refused, () => mintKey(baseUrl, agentLabel, fetch));
    current.catch(() => {
      current = undefined; // the next request tries again
    });
    return current;
  };
  const send = (request: Request, key: string) => {
    request.headers.set("X-API-Key", key);
    return fetch(request);
  };
  if (apiKey !== undefined) return (request) => send(request, apiKey);
  return async (request) => {
    for (;;) {
      const attempt = present();
      const key = await attempt;
      const answer = await send(request.clone(), key);
      if (answer.status !== 401 || refused.has(key)) return answer;
      refused.add(key);
      if (current === attempt) current = undefined;
    }
  };
}
