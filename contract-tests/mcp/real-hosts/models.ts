import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { FAREWELL, type Script } from "./script.ts";

/** A stand-in for a model that a host asks. */
export interface StandIn {
  readonly url: string;
  /** What the tools have told the model. */
  readonly heard: readonly Record<string, unknown>[];
  close(): void;
}

type Json = Record<string, unknown>;

/** Reads what tools have answered out of a request, and writes the next move in the words of an API. */
interface Dialect {
  readonly path: string;
  answersIn(request: Json): string[];
  /** Whether the request is part of the conversation, and not one about it. */
  takesPart(request: Json): boolean;
  events(move: ReturnType<Script>, step: number, request: Json): Json[];
}

/** Answers every request with the script's next move, as a stream of events. */
async function standIn(dialect: Dialect, script: Script): Promise<StandIn> {
  const heard: Json[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    if (!request.url?.startsWith(dialect.path) || request.method !== "POST") {
      response.setHeader("Content-Type", "application/json").end("{}");
      return;
    }
    const asked = JSON.parse(text) as Json;
    const takesPart = dialect.takesPart(asked);
    const answers = dialect.answersIn(asked).map(read);
    if (takesPart) heard.splice(0, heard.length, ...answers);
    const move = takesPart && !answers.some((told) => "error" in told) ? script(answers) : undefined;
    response.setHeader("Content-Type", "text/event-stream");
    for (const event of dialect.events(move, answers.length, asked))
      response.write(`event: ${event["type"]}\ndata: ${JSON.stringify(event)}\n\n`);
    response.end();
  };
  const server: Server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The output of a tool; a host reports its own errors, and those of a tool, in plain words. */
function read(told: string): Json {
  try {
    return JSON.parse(told) as Json;
  } catch {
    return { error: told };
  }
}

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/** The Messages API of Anthropic, as Claude Code asks it. */
const MESSAGES: Dialect = {
  path: "/v1/messages?",
  takesPart: ({ tools }) => list(tools).length > 0,
  answersIn: ({ messages }) =>
    list(messages)
      .flatMap(({ content }) => list(content))
      .filter(({ type }) => type === "tool_result")
      .map(({ content }) => (typeof content === "string" ? content : String(list(content)[0]?.["text"]))),
  events(move, step, { model }) {
    const usage = { input_tokens: 1, output_tokens: 1 };
    const block = move
      ? { type: "tool_use", id: `toolu_${step}`, name: `mcp__backchannel__${move.tool}`, input: {} }
      : { type: "text", text: "" };
    const delta = move
      ? { type: "input_json_delta", partial_json: JSON.stringify(move.given) }
      : { type: "text_delta", text: FAREWELL };
    return [
      {
        type: "message_start",
        message: {
          id: `msg_${step}`,
          type: "message",
          role: "assistant",
          model,
          content: [],
          stop_reason: null,
          usage,
        },
      },
      { type: "content_block_start", index: 0, content_block: block },
      { type: "content_block_delta", index: 0, delta },
      { type: "content_block_stop", index: 0 },
      { type: "message_delta", delta: { stop_reason: move ? "tool_use" : "end_turn" }, usage: { output_tokens: 1 } },
      { type: "message_stop" },
    ];
  },
};

/** The Responses API of OpenAI, as Codex asks it. It addresses tools by a namespace and a name. */
const RESPONSES: Dialect = {
  path: "/v1/responses",
  takesPart: () => true,
  answersIn: ({ input }) =>
    list(input)
      .filter(({ type }) => type === "function_call_output")
      .map(({ output }) => String(output).replace(/^.*?\nOutput:\n/s, "")),
  events(move, step) {
    const item = move
      ? {
          type: "function_call",
          id: `fc_${step}`,
          call_id: `call_${step}`,
          namespace: "mcp__backchannel",
          name: move.tool,
          arguments: JSON.stringify(move.given),
          status: "completed",
        }
      : {
          type: "message",
          id: `msg_${step}`,
          role: "assistant",
          content: [{ type: "output_text", text: FAREWELL, annotations: [] }],
          status: "completed",
        };
    const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 };
    return [
      { type: "response.created", response: { id: `resp_${step}` } },
      { type: "response.output_item.done", output_index: 0, item },
      { type: "response.completed", response: { id: `resp_${step}`, usage } },
    ];
  },
};

export const claudeModel = (script: Script): Promise<StandIn> => standIn(MESSAGES, script);
export const codexModel = (script: Script): Promise<StandIn> => standIn(RESPONSES, script);
