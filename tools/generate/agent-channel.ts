import type { OpenApiDocument, Schema } from "./document.ts";
import { resolve } from "./document.ts";
import { renderProse } from "./render-prose.ts";

/** Placeholders left in the text; the server fills them in for each channel. */
const LEFT = ["channel_url", "cadence_seconds", "dead_after_seconds", "credentials", "auth_header"];

/** generated/agent-channel.md: how to take part in an agent channel, for an agent that has nothing but its URL. */
export const agentChannelText = (document: OpenApiDocument): string => guideFrom(document, "agent-channel.md");

/** generated/agent-channel-key.md: how to get the key that its requests need. */
export const agentChannelKeyText = (document: OpenApiDocument): string => renderProse(document, "agent-channel-key.md");

/** The same for a model that has the tools of MCP. */
export const agentChannelGuide = (document: OpenApiDocument): string =>
  guideFrom(document, "agent-channel-tools.md").trimEnd();

function guideFrom(document: OpenApiDocument, name: string): string {
  const words = {
    ...Object.fromEntries(LEFT.map((word) => [word, `{{${word}}}`])),
    concept_statuses: wordsOf(document, "ConceptStatus"),
    agent_statuses: wordsOf(document, "AgentStatus"),
    state: stateExample(document),
  };
  const protocol = renderProse(document, "agent-channel-protocol.md", words).trimEnd();
  return renderProse(document, name, { ...words, protocol });
}

const schemaOf = (document: OpenApiDocument, name: string): Schema =>
  resolve(document, { $ref: `#/components/schemas/${name}` });

const wordsOf = (document: OpenApiDocument, name: string): string =>
  (schemaOf(document, name)["enum"] as string[]).map((word) => `\`${word}\``).join(", ");

const stateExample = (document: OpenApiDocument): string =>
  JSON.stringify((schemaOf(document, "AgentState")["examples"] as unknown[])[0]);
