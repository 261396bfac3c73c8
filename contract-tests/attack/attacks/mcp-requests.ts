import type { Attack } from "../attack.ts";
import type { Target } from "../target.ts";
import { type Answered, connection, failures, repeated, send, tally } from "../wire.ts";

/** More than the sessions whose claims a server remembers. */
const SESSIONS = 1200;
const PER_BATCH = 100;
/** The longest body that is taken. */
const BODY_BYTES = 1_000_000;
const OPEN_STREAMS = 100;

export const MCP = { Accept: "application/json, text/event-stream", "Content-Type": "application/json" };

export const toolCall = (name: string, given: object, id = 1) => ({
  ...{ jsonrpc: "2.0", id, method: "tools/call" },
  params: { name, arguments: given },
});

const list = (id: number) => ({ jsonrpc: "2.0", id, method: "tools/list" });

/** Lists and calls of tools by many sessions, in batches, and in batches that are longer than is allowed. */
export const mcpRequests: Attack = {
  name: "a flood of sessions and batches over MCP",
  limitMs: 100,
  atOnce: 20,
  growthMb: 250,
  async prepare(target, isQuick) {
    const say = sayTo(target);
    await say(list(1));
    const note = { jsonrpc: "2.0", method: "a" };
    const tooMany = JSON.stringify(
      Array.from({ length: BODY_BYTES / (JSON.stringify(note).length + 1) - 1 }, () => note),
    );
    const listBatch = Array.from({ length: PER_BATCH }, (_, id) => list(id));
    const callBatch = Array.from({ length: PER_BATCH }, (_, id) => toolCall("list_channels", { limit: 1 }, id));
    const waiting = JSON.stringify(toolCall("claim_task", { channel: "nobody-posts-here", timeout_seconds: 60 }));
    return async () => {
      const streams = await Promise.all(
        Array.from({ length: OPEN_STREAMS }, () => connection(target.url, requestOf(target, waiting))),
      );
      const sessions = await repeated(isQuick ? SESSIONS / 4 : SESSIONS, 20, (turn) =>
        say(turn % 2 === 0 ? list(turn) : toolCall("list_channels", {}), { "Mcp-Session-Id": `session-${turn}` }),
      );
      const batches = await repeated(isQuick ? 4 : 20, 2, (turn) =>
        say(turn % 2 === 0 ? listBatch : callBatch, { "Mcp-Session-Id": "batches" }),
      );
      const refused = await repeated(isQuick ? 4 : 20, 2, () => say(tooMany));
      for (const stream of streams) stream.destroy();
      const taken = refused.filter(({ status }) => status < 400);
      return {
        told: `sessions ${tally(sessions)}; batches of ${PER_BATCH} ${tally(batches)}; batches of a megabyte ${tally(refused)}; ${OPEN_STREAMS} streams open`,
        faults: [
          ...failures([...sessions, ...batches, ...refused]),
          ...(taken.length > 0 ? [`${taken.length} batches of a megabyte were taken`] : []),
        ],
      };
    };
  },
};

const sayTo =
  ({ url, attacker: { key } }: Target) =>
  (body: unknown, headers: Record<string, string> = {}): Promise<Answered> =>
    send(url, "/mcp", { method: "POST", key, headers: { ...MCP, ...headers }, body });

/** A request to /mcp as it goes over the wire, for connections that read nothing. */
export const requestOf = ({ attacker: { key } }: Target, body: string, path = "/mcp"): string =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${key}\r\nAccept: ${MCP.Accept}\r\nA2A-Version: 1.0\r\n` +
  `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
