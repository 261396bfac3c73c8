import {
  type CallToolResult,
  type GetPromptResult,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type ServerContext,
} from "@modelcontextprotocol/server";
import everyKeyword from "./every-keyword.json" with { type: "json" };

/** The tools, prompts and resources by which the official suite tries what carries MCP: it names them, and what they answer. */

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
/** A WAV without samples. */
const SILENCE = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";
const STEP_MS = 50;
const AN_HOUR = { ttlMs: 3_600_000, cacheScope: "public" as const };
const CACHED = {
  "tools/list": AN_HOUR,
  "prompts/list": AN_HOUR,
  "resources/list": AN_HOUR,
  "resources/templates/list": AN_HOUR,
  "resources/read": AN_HOUR,
};

const text = (words: string) => ({ type: "text" as const, text: words });
const image = { type: "image" as const, data: PIXEL, mimeType: "image/png" };
const resource = (uri: string, mimeType: string, words: string) => ({
  type: "resource" as const,
  resource: { uri, mimeType, text: words },
});

const pause = () => new Promise((resolve) => setTimeout(resolve, STEP_MS));

type Answer = (context: ServerContext) => Promise<object> | object;

const tools: Record<string, Answer> = {
  test_simple_text: () => ({ content: [text("This is a simple text response for testing.")] }),
  test_image_content: () => ({ content: [image] }),
  test_audio_content: () => ({ content: [{ type: "audio", data: SILENCE, mimeType: "audio/wav" }] }),
  test_embedded_resource: () => ({
    content: [resource("test://embedded-resource", "text/plain", "This is an embedded resource content.")],
  }),
  test_multiple_content_types: () => ({
    content: [
      text("Multiple content types test:"),
      image,
      resource("test://mixed-content-resource", "application/json", '{"test":"data","value":123}'),
    ],
  }),
  test_error_handling: () => ({
    isError: true,
    content: [text("This tool intentionally returns an error for testing")],
  }),
  async test_tool_with_logging({ mcpReq }) {
    for (const data of ["Tool execution started", "Tool processing data", "Tool execution completed"]) {
      await mcpReq.notify({ method: "notifications/message", params: { level: "info", data } });
      await pause();
    }
    return { content: [text("Logged.")] };
  },
  async test_tool_with_progress({ mcpReq }) {
    const progressToken = mcpReq._meta?.progressToken;
    for (const progress of [0, 50, 100]) {
      if (progressToken !== undefined)
        await mcpReq.notify({ method: "notifications/progress", params: { progressToken, progress, total: 100 } });
      await pause();
    }
    return { content: [text("Done.")] };
  },
};

/** What the suite asks to be listed; no scenario calls it. */
const NEVER_CALLED = "json_schema_2020_12_tool";

const listed = [
  ...Object.keys(tools).map((name) => ({ name, description: name, inputSchema: { type: "object" as const } })),
  {
    name: NEVER_CALLED,
    description: "Tool with JSON Schema 2020-12 features",
    inputSchema: { ...everyKeyword, type: "object" as const },
  },
];

const resources: Record<
  string,
  { readonly mimeType: string; readonly text: string } | { mimeType: string; blob: string }
> = {
  "test://static-text": { mimeType: "text/plain", text: "This is the content of the static text resource." },
  "test://static-binary": { mimeType: "image/png", blob: PIXEL },
};

const TEMPLATE = "test://template/{id}/data";
const FROM_TEMPLATE = /^test:\/\/template\/([^/]+)\/data$/;

function contentsOf(uri: string) {
  const fixed = resources[uri];
  if (fixed) return { uri, ...fixed };
  const id = FROM_TEMPLATE.exec(uri)?.[1];
  if (id === undefined) throw new ProtocolError(ProtocolErrorCode.InvalidParams, "Resource not found", { uri });
  return {
    uri,
    mimeType: "application/json",
    text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }),
  };
}

type Given = Readonly<Record<string, string>>;

const user = (content: object) => ({ role: "user" as const, content });

const prompts: Record<string, { readonly names: readonly string[]; readonly messages: (given: Given) => object[] }> = {
  test_simple_prompt: { names: [], messages: () => [user(text("This is a simple prompt for testing."))] },
  test_prompt_with_arguments: {
    names: ["arg1", "arg2"],
    messages: ({ arg1, arg2 }) => [user(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`))],
  },
  test_prompt_with_embedded_resource: {
    names: ["resourceUri"],
    messages: ({ resourceUri = "" }) => [
      user(resource(resourceUri, "text/plain", "Embedded resource content for testing.")),
      user(text("Please process the embedded resource above.")),
    ],
  },
  test_prompt_with_image: { names: [], messages: () => [user(image), user(text("Please analyze the image above."))] },
};

/** The server of the suite, in place of the one with our tools. */
export function makeFixtureServer(): Server {
  const server = new Server(
    { name: "fixtures", version: "1.0.0" },
    { capabilities: { tools: {}, prompts: {}, resources: {}, completions: {}, logging: {} }, cacheHints: CACHED },
  );
  server.setRequestHandler("tools/list", () => ({ tools: listed }));
  server.setRequestHandler("tools/call", async ({ params }, context) => {
    const answer = tools[params.name];
    if (!answer) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${params.name}.`);
    return (await answer(context)) as CallToolResult;
  });
  server.setRequestHandler("resources/list", () => ({
    resources: Object.entries(resources).map(([uri, { mimeType }]) => ({ uri, name: uri, description: uri, mimeType })),
  }));
  server.setRequestHandler("resources/templates/list", () => ({
    resourceTemplates: [
      { uriTemplate: TEMPLATE, name: "template", description: TEMPLATE, mimeType: "application/json" },
    ],
  }));
  server.setRequestHandler("resources/read", ({ params }) => ({ contents: [contentsOf(params.uri)] }));
  server.setRequestHandler("prompts/list", () => ({
    prompts: Object.entries(prompts).map(([name, { names }]) => {
      return {
        name,
        description: name,
        arguments: names.map((each) => ({ name: each, description: each, required: true })),
      };
    }),
  }));
  server.setRequestHandler("prompts/get", ({ params }) => {
    const prompt = prompts[params.name];
    if (!prompt) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no prompt ${params.name}.`);
    return { messages: prompt.messages(params.arguments ?? {}) } as GetPromptResult;
  });
  server.setRequestHandler("completion/complete", () => ({
    completion: { values: ["paris", "park"], hasMore: false },
  }));
  return server;
}
