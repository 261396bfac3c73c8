import { AgentCard } from "@a2a-js/sdk";
import { API_VERSION, DESCRIPTION } from "../discovery/about.ts";

const TEXT = "text/plain";
const JSON_TYPE = "application/json";

/** The key in either header, as everywhere in the API. */
const SECURITY: Pick<AgentCard, "securitySchemes" | "securityRequirements"> = {
  securitySchemes: {
    bearer: {
      scheme: {
        $case: "httpAuthSecurityScheme",
        value: { description: "A key of this instance, minted with POST /v1/keys", scheme: "Bearer", bearerFormat: "" },
      },
    },
    key: {
      scheme: {
        $case: "apiKeySecurityScheme",
        value: { description: "The same key", location: "header", name: "X-API-Key" },
      },
    },
  },
  securityRequirements: [{ schemes: { bearer: { list: [] } } }, { schemes: { key: { list: [] } } }],
};

const SKILL: AgentCard["skills"][number] = {
  id: "hand-off",
  name: "Hand off a task",
  description: "Takes one message as a task, gives it to exactly one worker, and answers with the worker's result.",
  tags: ["hand-off", "queue"],
  examples: [],
  inputModes: [],
  outputModes: [],
  securityRequirements: [],
};

/**
 * The card of a channel: an agent whose work is done by the worker that claims it. It reveals nothing but the name that was
 * asked for, since it is read without a key.
 */
export const channelCard = (base: string, channel: string): AgentCard => ({
  ...cardAt(base, `/a2a/${encodeURIComponent(channel)}`),
  name: `Backchannel: ${channel}`,
  description: `The workers of the channel ${channel}: exactly one of them claims each task that is sent here, and its result comes back.`,
});

/** The card of the instance: each channel is a tenant of it. */
export const instanceCard = (base: string): AgentCard => ({
  ...cardAt(base, "/a2a"),
  name: "Backchannel",
  description: `${DESCRIPTION} Name a channel as tenant; each has a card of its own at ${base}/a2a/<channel>/.well-known/agent-card.json.`,
});

const cardAt = (base: string, path: string): Omit<AgentCard, "name" | "description"> => ({
  supportedInterfaces: ["JSONRPC", "HTTP+JSON"].map((protocolBinding) => ({
    url: `${base}${path}`,
    protocolBinding,
    tenant: "",
    protocolVersion: "1.0",
  })),
  provider: { url: base, organization: "Backchannel" },
  version: API_VERSION,
  documentationUrl: `${base}/docs/a2a.md`,
  capabilities: { streaming: true, pushNotifications: false, extensions: [], extendedAgentCard: false },
  ...SECURITY,
  defaultInputModes: [TEXT, JSON_TYPE],
  defaultOutputModes: [TEXT],
  skills: [SKILL],
  signatures: [],
});

/** The card as sent. The SDK's own rendering shows its internal form of the security schemes, not the protocol's. */
export const cardJson = (card: AgentCard): unknown => AgentCard.toJSON(card);
