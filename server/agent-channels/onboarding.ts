import type { components } from "../../generated/api.ts";
import { readText } from "../discovery/texts.ts";
import type { Settings } from "../settings.ts";
import type { AgentChannelRow } from "./channel.ts";
import { addressOf } from "./channel.ts";
import { presumedDeadAfter } from "./presence.ts";

const text = readText("generated/agent-channel.md").trimEnd();

const howToMint = readText("generated/agent-channel-key.md").trimEnd();

/** How the requests of the text send the key that it tells to mint. */
const KEY_HEADER = "Authorization: Bearer $BACKCHANNEL_API_KEY";

/** What a channel is and how to take part in it, for an agent that has nothing but its URL. */
export function onboardingOf(channel: AgentChannelRow, baseUrl: string, settings: Settings): string {
  const { mounted } = settings;
  const words: Record<string, string> = {
    credentials: mounted?.obtain ?? howToMint.replaceAll("{{base_url}}", () => baseUrl),
    auth_header: mounted?.header ?? KEY_HEADER,
    base_url: baseUrl,
    channel_url: addressOf(baseUrl, channel),
    cadence_seconds: String(settings.statusCadenceSeconds),
    dead_after_seconds: String(presumedDeadAfter(settings)),
  };
  return text.replace(/\{\{(\w+)\}\}/g, (place, word: string) => words[word] ?? place);
}

/** The requests of a channel, one per line. */
export function participationIn(
  channel: AgentChannelRow,
  baseUrl: string,
  { mounted }: Pick<Settings, "mounted">,
): components["schemas"]["Participate"] {
  const address = addressOf(baseUrl, channel);
  return {
    read_this: `GET ${address}`,
    read_spec: `GET ${address}/spec`,
    read_state: `GET ${address}/state`,
    read_events: `GET ${address}/events?kind=<kind>&limit=<n>`,
    append_event: `POST ${address}/event {"kind": "<kind>", "author": "<your-name>", "payload": {}}`,
    formats:
      "json, yaml and markdown: add ?format=<name>, or send Accept: application/json, application/yaml or text/markdown",
    auth: mounted
      ? `${mounted.header}. ${mounted.obtain}`
      : `Authorization: Bearer <key>, or X-API-Key: <key>; a key comes from POST ${baseUrl}/v1/keys {"agent_label": "<your-name>"}`,
    your_name: "Choose a name once, such as <tool>-<os>-<host>-<tag>, and send it as author with every event.",
  };
}
