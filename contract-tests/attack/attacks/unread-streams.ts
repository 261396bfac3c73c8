import { setTimeout as hold } from "node:timers/promises";
import { channelOf, postTo } from "../../harness/fixtures.ts";
import type { Attack } from "../attack.ts";
import { connection, failures, repeated, send, tally } from "../wire.ts";
import { MCP, requestOf, toolCall } from "./mcp-requests.ts";

const CONNECTIONS = 60;
const REQUESTS = 4;
const HOLD_MS = 10_000;

/** Long pages over MCP and A2A, and streams of tasks, that nobody reads. Others go on meanwhile, with the same tools. */
export const unreadStreams: Attack = {
  name: "pages and streams of MCP and A2A that nobody reads",
  limitMs: 250,
  atOnce: 3 * CONNECTIONS * REQUESTS,
  growthMb: 400,
  async prepare(target, isQuick) {
    const { url, attacker, bystander } = target;
    const news = await channelOf(attacker, "unread-news", "broadcast");
    const work = await channelOf(attacker, "unread-work");
    const body = { content: "\u0001".repeat(9900), metadata: { text: "x".repeat(15_000) } };
    const made = await repeated(isQuick ? 50 : 100, 8, (turn) =>
      send(url, `/v1/channels/${turn % 2 === 0 ? news : work}/messages`, { method: "POST", key: attacker.key, body }),
    );
    const id = await postTo(attacker, work);
    const page = toolCall("subscribe", { channel: news, limit: 100 });
    const rpc = (method: string, params: object) => JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const asks = [
      requestOf(target, JSON.stringify(page)),
      requestOf(target, rpc("ListTasks", { pageSize: 100 }), `/a2a/${work}`),
      requestOf(target, rpc("SubscribeToTask", { id }), `/a2a/${work}`),
    ];
    // Each is loaded when it is first used.
    const tasks = { method: "POST", key: bystander.key, headers: { ...MCP, "A2A-Version": "1.0" } };
    const listTasks = () =>
      send(url, `/a2a/${work}`, {
        ...tasks,
        body: { jsonrpc: "2.0", id: 1, method: "ListTasks", params: { pageSize: 1 } },
      });
    const callTool = () => send(url, "/mcp", { ...tasks, body: toolCall("list_channels", { limit: 1 }) });
    await Promise.all([listTasks(), callTool()]);
    return async () => {
      const sockets = await Promise.all(
        asks.flatMap((ask) => Array.from({ length: CONNECTIONS }, () => connection(url, ask.repeat(REQUESTS)))),
      );
      const own = isQuick ? 4 : 20;
      const [lists, calls] = await Promise.all([
        repeated(own, 2, listTasks),
        repeated(own, 2, callTool),
        hold(isQuick ? 3000 : HOLD_MS),
      ]);
      for (const socket of sockets) socket.destroy();
      return {
        told: `${sockets.length} connections with ${REQUESTS} requests each; others' tasks ${tally(lists)}, their tools ${tally(calls)}`,
        faults: failures([...made, ...lists, ...calls]),
      };
    };
  },
};
