import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client as McpClient, StreamableHTTPClientTransport, type Transport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import type { Client } from "../harness/harness.ts";

/** How a host reaches the tools: the revision that it speaks, and the transport. */
export interface Way {
  readonly era: "2025" | "2026";
  readonly transport: "http" | "stdio";
}

export const WAYS: Way[] = (["http", "stdio"] as const).flatMap((transport) =>
  (["2025", "2026"] as const).map((era) => ({ era, transport })),
);

const NEGOTIATION = { "2025": "legacy", "2026": { pin: "2026-07-28" } } as const;

const COMMAND = fileURLToPath(new URL("../../bin/backchannel.mjs", import.meta.url));

/** What a tool answered, as a host reads it. */
export interface Told {
  readonly isError: boolean;
  readonly text: string;
  readonly structured: Record<string, unknown>;
  /** For the host alone; no model reads it. */
  readonly meta: Record<string, unknown>;
}

interface CallOptions {
  readonly signal?: AbortSignal;
  readonly timeout?: number;
  readonly onProgress?: (passed: number) => void;
  readonly meta?: Record<string, string>;
}

export interface Host {
  readonly client: McpClient;
  call(tool: string, given?: object, options?: CallOptions): Promise<Told>;
  /** Calls, and throws unless the tool succeeded. */
  ok(tool: string, given?: object, options?: CallOptions): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** The official TypeScript client of a revision, connected with the key of `by`. */
export async function connect(url: string, by: Client, { era, transport }: Way): Promise<Host> {
  const client = new McpClient({ name: "test-host", version: "1" }, { versionNegotiation: { mode: NEGOTIATION[era] } });
  const home = mkdtempSync(join(tmpdir(), "backchannel-home-"));
  await client.connect(transport === "http" ? overHttp(url, by) : overStdio(url, by.key, home));
  const call: Host["call"] = async (name, given = {}, { meta, onProgress, timeout = 60_000, ...options } = {}) => {
    const answer = await client.callTool(
      { name, arguments: { ...given }, ...(meta && { _meta: meta }) },
      { timeout, ...options, ...(onProgress && { onprogress: ({ progress }) => onProgress(progress) }) },
    );
    const [first] = answer.content;
    const text = first?.type === "text" ? first.text : "";
    const structured = (answer.structuredContent ?? {}) as Record<string, unknown>;
    return { isError: answer.isError === true, text, structured, meta: { ...answer._meta } };
  };
  return {
    client,
    call,
    async ok(name, given, options) {
      const told = await call(name, given, options);
      if (told.isError) throw new Error(`${name}: ${told.text}`);
      return told.structured;
    },
    async close() {
      await client.close();
      rmSync(home, { recursive: true });
    },
  };
}

const overHttp = (url: string, { key }: Client): Transport =>
  new StreamableHTTPClientTransport(new URL(`${url}/mcp`), {
    requestInit: { headers: { Authorization: `Bearer ${key}` } },
  });

/** Without a key the process mints one into `home`. */
export const overStdio = (url: string, key: string | undefined, home: string): StdioClientTransport =>
  new StdioClientTransport({
    command: process.execPath,
    args: [COMMAND, "mcp"],
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: home,
      BACKCHANNEL_BASE_URL: url,
      BACKCHANNEL_AGENT_LABEL: "test-session",
      ...(key && { BACKCHANNEL_API_KEY: key }),
    },
    stderr: "inherit",
  });
