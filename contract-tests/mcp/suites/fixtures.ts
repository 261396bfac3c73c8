import {
  acceptedContent,
  type CallToolResult,
  fromJsonSchema,
  type GetPromptResult,
  inputRequired,
  McpServer,
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  ResourceTemplate,
} from "@modelcontextprotocol/server";
import { memorySkillFiles, SkillsExtension } from "@modelcontextprotocol/server/ext/skills";
import { CONTEXT, rounds } from "./asking-tools.ts";
import { type Given, image, PIXEL, resource, text } from "./content.ts";
import { fixtureTools } from "./fixture-tools.ts";

/** The tools, prompts and resources by which the official suite tries what carries MCP: it names them, and what they answer. */

const AN_HOUR = { ttlMs: 3_600_000, cacheScope: "public" as const };
const CACHED = {
  "tools/list": AN_HOUR,
  "prompts/list": AN_HOUR,
  "resources/list": AN_HOUR,
  "resources/templates/list": AN_HOUR,
  "resources/read": AN_HOUR,
};

const resources: Record<
  string,
  { readonly mimeType: string; readonly text: string } | { mimeType: string; blob: string }
> = {
  "test://static-text": { mimeType: "text/plain", text: "This is the content of the static text resource." },
  "test://static-binary": { mimeType: "image/png", blob: PIXEL },
};

const JSON_TYPE = "application/json";

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
  test_input_required_result_prompt: {
    names: [],
    messages: ({ context = "" }) => [user(text(`Work with this context: ${context}`))],
  },
  test_prompt_with_image: { names: [], messages: () => [user(image), user(text("Please analyze the image above."))] },
};

/** A skill of two files, one of them in its own folder. */
const skills = await SkillsExtension.load(
  memorySkillFiles({
    "hand-over/SKILL.md":
      "---\nname: hand-over\ndescription: Hands a task to another agent.\n---\n\nSee references/steps.md.\n",
    "hand-over/references/steps.md": "Post the task, then await its result.\n",
  }),
  { cacheHint: AN_HOUR, strict: true },
);

/** The prompt for which the client is asked first. */
const ASKING_PROMPT = "test_input_required_result_prompt";

/**
 * The server of the suite, in place of the one with our tools. Its lists do not change, as ours do not. The SDK compares arguments
 * with the headers that repeat them for tools that are registered, as these are.
 */
export function makeFixtureServer(): McpServer {
  const fixtures = new McpServer(
    { name: "fixtures", version: "1.0.0" },
    {
      capabilities: { tools: { listChanged: false }, completions: {}, logging: {} },
      cacheHints: CACHED,
      requestState: { verify: rounds.verify },
    },
  );
  for (const [name, { inputSchema = { type: "object" }, run }] of Object.entries(fixtureTools)) {
    const taken = fromJsonSchema<Given>(inputSchema);
    fixtures.registerTool(name, { description: name, inputSchema: taken }, async (given, context) => {
      return (await run(given, context)) as CallToolResult;
    });
  }
  serveResources(fixtures);
  skills.attach(fixtures);
  servePrompts(fixtures);
  return fixtures;
}

function serveResources(fixtures: McpServer): void {
  fixtures.server.registerCapabilities({ resources: { listChanged: false, subscribe: true } });
  for (const [uri, { mimeType, ...content }] of Object.entries(resources)) {
    const contents = [{ uri, mimeType, ...content }];
    fixtures.registerResource(uri, uri, { description: uri, mimeType }, () => ({ contents }) as ReadResourceResult);
  }
  const template = new ResourceTemplate("test://template/{id}/data", { list: undefined });
  fixtures.registerResource("template", template, { description: "By an id", mimeType: JSON_TYPE }, (uri, { id }) => {
    const words = JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` });
    return { contents: [{ uri: uri.href, mimeType: JSON_TYPE, text: words }] };
  });
  // No resource ever changes, so that there is nothing to remember of those who want to hear of it.
  fixtures.server.setRequestHandler("resources/subscribe", () => ({}));
  fixtures.server.setRequestHandler("resources/unsubscribe", () => ({}));
}

function servePrompts({ server }: McpServer): void {
  server.registerCapabilities({ prompts: {} });
  server.setRequestHandler("prompts/list", () => ({
    prompts: Object.entries(prompts).map(([name, { names }]) => {
      return {
        name,
        description: name,
        arguments: names.map((each) => ({ name: each, description: each, required: true })),
      };
    }),
  }));
  server.setRequestHandler("prompts/get", ({ params }, { mcpReq }) => {
    const prompt = prompts[params.name];
    if (!prompt) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no prompt ${params.name}.`);
    if (params.name !== ASKING_PROMPT) return { messages: prompt.messages(params.arguments ?? {}) } as GetPromptResult;
    const { context } = acceptedContent(mcpReq.inputResponses, "user_context") ?? {};
    if (typeof context !== "string") return inputRequired({ inputRequests: CONTEXT });
    return { messages: prompt.messages({ context }) } as GetPromptResult;
  });
  server.setRequestHandler("completion/complete", () => ({
    completion: { values: ["paris", "park"], hasMore: false },
  }));
}
