export {
  type AckItem,
  type AckOutcome,
  type Api,
  type ArchivedMessage,
  type Client,
  type ClientOptions,
  createClient,
  createConfiguredClient,
  type ListedChannel,
  type Message,
  type NewMessage,
  type PostOutcome,
} from "./client.ts";
export { type Configuration, ConfigurationError, DEFAULT_BASE_URL, readConfiguration } from "./configuration.ts";
export { KeyStore } from "./key-store.ts";
export { type Fetch, keyedFetch, mintKey } from "./keyed-fetch.ts";
export { itemsOf, type Page } from "./pages.ts";
export { type Problem, Refusal, succeeded } from "./refusal.ts";
export type { ResultOptions } from "./result.ts";
export { verifyWebhook, type WebhookEvent, WebhookVerificationError } from "./webhooks.ts";
export { type Handler, LeaseLost, type Task, type WorkOptions } from "./work.ts";
