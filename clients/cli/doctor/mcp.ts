import { type Check, NotTestable, Unhealthy } from "./examination.ts";

const INITIALIZE = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "backchannel doctor", version: "1" } },
};

/**
 * An MCP initialize request over HTTP; a key is required before anything else, so a 401 proves that the endpoint
 * exists.
 */
export const mcp: Check = {
  name: "mcp",
  async look({ baseUrl }) {
    const answer = await fetch(`${baseUrl}/mcp`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json, text/event-stream" },
      body: JSON.stringify(INITIALIZE),
    });
    const text = await answer.text();
    if (answer.status === 404 || answer.status === 405) throw new NotTestable("this server has no /mcp");
    if (answer.status === 401) return `${baseUrl}/mcp asks for a key, as it should`;
    if (!answer.ok) throw new Unhealthy(`${baseUrl}/mcp answered ${answer.status}: ${text.slice(0, 200)}`);
    return `${baseUrl}/mcp greets`;
  },
};
