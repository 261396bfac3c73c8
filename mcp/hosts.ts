/** What `npx` starts. */
export const PACKAGE = "@backchannel-dev/backchannel";

/** How one host of models is set up: a command that does it, or a file and what stands in it. */
export interface HostSetUp {
  readonly command?: string;
  readonly file?: string;
  readonly content?: object | string;
}

export interface McpHost {
  readonly name: string;
  /** Tools by a process of the host's own: it mints a key and keeps what it claims alive. */
  readonly stdio: HostSetUp;
  /** Tools of the server itself: nothing to install. */
  readonly http: HostSetUp;
}

/** Stand where an address and a key belong. */
const URL = "{{base_url}}";
const KEY = "<key>";

const NPX = ["-y", PACKAGE, "mcp"];
const ENVIRONMENT = { BACKCHANNEL_BASE_URL: URL };
const PROCESS = { command: "npx", args: NPX, env: ENVIRONMENT };
const REMOTE = { url: `${URL}/mcp`, headers: { Authorization: `Bearer ${KEY}` } };
const named = <T>(key: string, backchannel: T) => ({ [key]: { backchannel } });

/** The hosts that docs/mcp.md tells of, and how each of them is set up. */
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
