/** The command that `npx` runs. */
export const PACKAGE = "@backchannel-dev/backchannel";

/** Set-up instructions for one MCP host: a command, or a file and its content. */
export interface HostSetUp {
  readonly command?: string;
  readonly file?: string;
  readonly content?: object | string;
}

export interface McpHost {
  readonly name: string;
  /** Over stdio: the process mints a key and keeps its claims alive. */
  readonly stdio: HostSetUp;
  /** Over HTTP: nothing to install. */
  readonly http: HostSetUp;
}

/** Placeholders for an address and a key. */
const URL = "{{base_url}}";
const KEY = "<key>";

const NPX = ["-y", PACKAGE, "mcp"];
const ENVIRONMENT = { BACKCHANNEL_BASE_URL: URL };
const PROCESS = { command: "npx", args: NPX, env: ENVIRONMENT };
const REMOTE = { url: `${URL}/mcp`, headers: { Authorization: `Bearer ${KEY}` } };
const named = <T>(key: string, backchannel: T) => ({ [key]: { backchannel } });

/** The hosts documented in docs/mcp.md, and how to set up each of them. */
export const HOSTS: readonly McpHost[] = [
  {
    name: "Claude Code",
    stdio: { command: `claude mcp add -s user backchannel -e BACKCHANNEL_BASE_URL=${URL} -- npx ${NPX.join(" ")}` },
    http: {
      command: `claude mcp add -s user --transport http backchannel ${URL}/mcp --header "Authorization: Bearer ${KEY}"`,
    },
  },
  {
    name: "Codex",
    stdio: { command: `codex mcp add backchannel --env BACKCHANNEL_BASE_URL=${URL} -- npx ${NPX.join(" ")}` },
    http: { command: `codex mcp add backchannel --url ${URL}/mcp --bearer-token-env-var BACKCHANNEL_API_KEY` },
  },
  {
    name: "Gemini CLI",
    stdio: { command: `gemini mcp add -s user -e BACKCHANNEL_BASE_URL=${URL} backchannel npx -- ${NPX.join(" ")}` },
    http: {
      command: `gemini mcp add -s user -t http backchannel ${URL}/mcp -H "Authorization: Bearer ${KEY}"`,
    },
  },
  {
    name: "Cursor",
    stdio: { file: "~/.cursor/mcp.json", content: named("mcpServers", PROCESS) },
    http: { file: "~/.cursor/mcp.json", content: named("mcpServers", REMOTE) },
  },
  {
    name: "VS Code",
    stdio: { file: ".vscode/mcp.json", content: named("servers", { type: "stdio", ...PROCESS }) },
    http: {
      file: ".vscode/mcp.json",
      content: {
        inputs: [{ type: "promptString", id: "backchannel-key", description: "Backchannel key", password: true }],
        ...named("servers", {
          type: "http",
          url: REMOTE.url,
          headers: { Authorization: "Bearer \u0024{input:backchannel-key}" },
        }),
      },
    },
  },
  {
    name: "Zed",
    stdio: { file: "settings.json", content: named("context_servers", PROCESS) },
    http: { file: "settings.json", content: named("context_servers", REMOTE) },
  },
];
