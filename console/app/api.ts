import type { components } from "../../generated/api.ts";

type Schemas = components["schemas"];
export type Channel = Schemas["Channel"];
export type Message = Schemas["Message"];
export type Activity = Schemas["ChannelActivity"];
export type ActivityMinute = Schemas["ActivityMinute"];
export type Actor = Schemas["Actor"];
export type ListedActor = Schemas["ListedActor"];
export type AccountChannel = Schemas["AccountChannel"];
export type ChannelListing = Schemas["ChannelListing"];
export type ChannelEvent = Schemas["ChannelEvent"];
export type HeldMessage = Schemas["HeldMessage"];
export type Invitation = Schemas["Invitation"];
export type ListedInvitation = Schemas["ListedInvitation"];
export type ListedKey = Schemas["ListedKey"];
export type Webhook = Schemas["ChannelWebhook"] | Schemas["ActorWebhook"];
export type Metrics = Schemas["ChannelMetrics"];
export type Delivery = Schemas["WebhookDelivery"];
export type Member = Schemas["Member"];
export type AccessRequest = Schemas["AccessRequest"];
export type AuditEvent = Schemas["AuditEvent"];
export type Key = Schemas["Key"];
export type Problem = Schemas["Problem"];

const STORED = { key: "backchannel-key", token: "backchannel-admin-token" } as const;

/** The credential. It is kept in this tab and disappears with it. */
export const credentials = {
  get: (name: keyof typeof STORED): string => sessionStorage.getItem(STORED[name]) ?? "",
  set: (name: keyof typeof STORED, value: string): void => sessionStorage.setItem(STORED[name], value.trim()),
  clear: (): void => {
    for (const name of Object.values(STORED)) sessionStorage.removeItem(name);
  },
};

/** An error of the API, or no answer from it at all. */
export class ApiError extends Error {
  readonly problem: Problem | undefined;

  constructor(problem: Problem | undefined, message: string) {
    super(message);
    this.problem = problem;
  }
}

export interface Sent {
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * Sends a request with the key, or with the operator's token on the operator's paths. Throws an ApiError unless it
 * succeeds.
 */
export async function call<Answer>(method: string, path: string, { body, signal }: Sent = {}): Promise<Answer> {
  const headers: Record<string, string> = path.startsWith("/v1/admin/")
    ? { "X-Admin-Token": credentials.get("token") }
    : { "X-API-Key": credentials.get("key") };
  const init: RequestInit = { method, headers, cache: "no-store" };
  if (signal) init.signal = signal;
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(body);
  }
  const response = await fetch(path, init).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiError(undefined, "No answer came: is the instance running, and can this browser reach it?");
  });
  const text = await response.text();
  if (response.ok) return (text ? JSON.parse(text) : undefined) as Answer;
  const problem = parsed(text);
  throw new ApiError(problem, problem?.message ?? `The answer was ${response.status}.`);
}

/** An intermediate proxy may answer in its own format. */
function parsed(text: string): Problem | undefined {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return undefined;
  }
}

let asked: Promise<Key> | undefined;

/** The key in use, asked for once: it says whose it is, and that does not change. */
export function ownKey(): Promise<Key> {
  asked ??= call<Key>("GET", "/v1/keys/me").catch((error: unknown) => {
    asked = undefined;
    throw error;
  });
  return asked;
}

/** Encodes a user-supplied path segment. */
export const part = (name: string): string => encodeURIComponent(name);
