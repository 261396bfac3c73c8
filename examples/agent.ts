import { randomBytes } from "node:crypto";
import { type Client, createClient, mintKey } from "../clients/typescript/src/index.ts";

/** A client whose requests and answers are typed by the contract. */
export type Agent = Client;

/** Mints a key and returns a client that uses it. Labels are unique on a server, so each run adds its own suffix. */
export async function agent(baseUrl: string, name: string): Promise<Agent> {
  const apiKey = await mintKey(baseUrl, `${name}-${randomBytes(3).toString("hex")}`);
  return createClient({ baseUrl, apiKey });
}

interface Outcome {
  readonly error?: { readonly error: string } | undefined;
  readonly response: Response;
}

/**
 * The code of an answer that has to be a refusal.
 * @throws Error when it is a success.
 */
export function refusal({ error, response }: Outcome): string {
  if (error) return `${response.status} ${error.error}`;
  throw new Error(`${response.url} answered ${response.status}, where a refusal was due`);
}
