import { performance } from "node:perf_hooks";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import type { ToolSet } from "../../generated/mcp-tools.ts";
import { makeMcpServer } from "../../mcp/server.ts";
import type { Timing } from "../../mcp/timing.ts";
import type { Configuration } from "../typescript/src/index.ts";
import { LivingSession } from "./living-session.ts";
import { sendOverHttp } from "./over-http.ts";

const timing: Timing = {
  now: () => performance.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** How long to wait for an abandoned claim's answer, in order to release it. */
const FAREWELL_MS = 30_000;

export interface McpOptions {
  readonly configuration: Configuration;
  /** Which tools are offered. */
  readonly toolSets: readonly ToolSet[];
  /** Connection errors, one line each: stdout belongs to the protocol. */
  readonly onError: (error: Error) => void;
}

/**
 * Serves MCP on stdin and stdout until the host closes them. Hosts start processes just to ask which revision they
 * speak: no key is minted, no file read and no connection opened before the first tool call.
 */
export function serveMcp({ configuration, toolSets, onError }: McpOptions): void {
  const send = sendOverHttp(configuration);
  let session: LivingSession | undefined;
  const stopping = new AbortController();
  serveStdio(
    () =>
      makeMcpServer({
        send,
        session: () => {
          session ??= new LivingSession(configuration.agentLabel, send, timing);
          return session;
        },
        timing,
        stopping: stopping.signal,
        toolSets,
      }),
    { onerror: onError },
  );
  process.stdin.once("end", end);

  /** The host has gone: calls in progress are finished, then the process exits by itself. */
  function end() {
    session?.close();
    stopping.abort();
    setTimeout(() => process.exit(0), FAREWELL_MS).unref();
  }
}
