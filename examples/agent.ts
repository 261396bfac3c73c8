import { randomBytes } from "node:crypto";
import createClient, { type Client } from "openapi-fetch";
import type { paths } from "../generated/api.ts";

/** A client whose requests and answers are typed by the contract. */
export type Agent = Client<paths>;

/** Mints a key and gives a client that carries it. Labels are unique on a server, so each run adds its own ending. */
export async function agent(baseUrl: string, name: string): Promise<Agent> {
  const agent_label = `${name}-${randomBytes(3).toString("hex")}`;
  const minted = await createClient<paths>({ baseUrl }).POST("/v1/keys", { body: { agent_label } });
  return createClient<paths>({ baseUrl, headers: { "X-API-Key": succeeded(minted).key } });
}

interface Outcome<T> {
  readonly data?: T;
  readonly error?: { readonly error: string; readonly message: string } | undefined;
  readonly response: Response;
}

/**
 * The body of an answer that has to be a success.
 * @throws Error with the message of the server.
 */
export function succeeded<T>({ data, error, response }: Outcome<T>): T {
  if (data !== undefined) return data;
  throw new Error(`${response.status} ${error?.error}: ${error?.message}`);
}

/**
 * The code of an answer that has to be a refusal.
 * @throws Error when it is a success.
 */
export function refusal({ error, response }: Outcome<unknown>): string {
  if (error) return `${response.status} ${error.error}`;
  throw new Error(`${response.url} answered ${response.status}, where a refusal was due`);
}
