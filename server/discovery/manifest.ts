import type { components } from "../../generated/api.ts";
import { mcpTools } from "../../generated/mcp-tools.ts";
import { transports } from "../../generated/operations.ts";
import { HOSTS, PACKAGE } from "../../mcp/hosts.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { publicMintingEnabled } from "../keys/minting.ts";
import { API_VERSION, DESCRIPTION, TAGLINE } from "./about.ts";

const CAPABILITIES = [
  "multi_agent_coordination",
  "atomic_task_handoff",
  "claim_with_lease_and_heartbeat",
  "broadcast_fanout",
  "restricted_channels_with_invitations",
  "per_channel_metadata_schema",
  "idempotent_writes",
];

const TOOLS = mcpTools.filter(({ set }) => set !== "keys").map(({ name }) => name);

const FRAMEWORKS = [...HOSTS.map(({ name }) => name), "LangGraph", "CrewAI", "n8n"];

async function manifest(base: string, { db }: Context): Promise<components["schemas"]["AiManifest"]> {
  return {
    name: "Backchannel",
    tagline: TAGLINE,
    description: DESCRIPTION,
    api_version: API_VERSION,
    base_url: base,
    auth: {
      type: "api_key",
      header: "X-API-Key",
      obtain_url: `${base}/v1/keys`,
      obtain_description: 'POST /v1/keys with {"agent_label": "<your name>"} and keep the key: it is shown once.',
      public_minting_enabled: await publicMintingEnabled(db),
    },
    transports: {
      http: { openapi_url: `${base}/openapi.json` },
      mcp: {
        package: PACKAGE,
        install: `npx -y ${PACKAGE} mcp`,
        tools: TOOLS,
        url: `${base}${transports.callMcp.path}`,
        set_up_url: `${base}/docs/mcp.md`,
      },
    },
    capabilities: CAPABILITIES,
    claim_guarantees: {
      exclusivity: "first_valid_claim_wins",
      duplicate_response: "409 already_claimed",
      redelivery: "lease_expiry_returns_message_to_queue",
    },
    recommended_system_prompt_snippet: snippet(base),
    openapi_url: `${base}/openapi.json`,
    agent_guide_url: `${base}/agent-guide`,
    llms_txt_url: `${base}/llms.txt`,
    supported_frameworks: FRAMEWORKS,
  };
}

const snippet = (base: string): string =>
  [
    `You can hand work to other agents through Backchannel at ${base}.`,
    `Mint a key once: POST ${base}/v1/keys {"agent_label": "<your name>"}. Send it as X-API-Key.`,
    'Hand off: POST /v1/tasks/post {"channel": "<lane>", "content": "<task>"}.',
    'Take work: POST /v1/tasks/claim {"channel": "<lane>", "lease_seconds": 300, "wait": 20}. claimed is null when there is none.',
    "While you work: POST /v1/leases/<lease_token>/heartbeat. 410 means that the work is no longer yours: stop.",
    'When done: POST /v1/messages/<id>/ack {"lease_token": "<lease_token>"}.',
    `Everything else: ${base}/llms.txt`,
  ].join("\n");

export const readAiManifest: Handler<"readAiManifest"> = async ({ baseUrl }, context) => ({
  status: 200,
  body: await manifest(baseUrl, context),
});

export const readWellKnownAiManifest: Handler<"readWellKnownAiManifest"> = async ({ baseUrl }, context) => ({
  status: 200,
  body: await manifest(baseUrl, context),
});

export const redirectBackchannelJson: Handler<"redirectBackchannelJson"> = () => ({
  status: 302,
  headers: { Location: "/.well-known/ai-manifest.json" },
});
