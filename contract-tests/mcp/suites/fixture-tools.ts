import { asking } from "./asking-tools.ts";
import { type FixtureTool, image, resource, SILENCE, text } from "./content.ts";
import everyKeyword from "./every-keyword.json" with { type: "json" };

const STEP_MS = 50;
const pause = () => new Promise((resolve) => setTimeout(resolve, STEP_MS));

/** An argument that the header Mcp-Param-Region repeats. */
const IN_A_HEADER = { type: "string" as const, "x-mcp-header": "Region" };

/** The tools that the official suite calls by name, except those that ask the client. */
const answering: Record<string, FixtureTool> = {
  test_simple_text: { run: () => ({ content: [text("This is a simple text response for testing.")] }) },
  test_image_content: { run: () => ({ content: [image] }) },
  test_audio_content: { run: () => ({ content: [{ type: "audio", data: SILENCE, mimeType: "audio/wav" }] }) },
  test_embedded_resource: {
    run: () => ({
      content: [resource("test://embedded-resource", "text/plain", "This is an embedded resource content.")],
    }),
  },
  test_multiple_content_types: {
    run: () => ({
      content: [
        text("Multiple content types test:"),
        image,
        resource("test://mixed-content-resource", "application/json", '{"test":"data","value":123}'),
      ],
    }),
  },
  test_error_handling: {
    run: () => ({ isError: true, content: [text("This tool intentionally returns an error for testing")] }),
  },
  test_tool_with_logging: {
    async run(_given, { mcpReq }) {
      for (const data of ["Tool execution started", "Tool processing data", "Tool execution completed"]) {
        await mcpReq.log("info", data);
        await pause();
      }
      return { content: [text("Logged.")] };
    },
  },
  /** A client of 2026-07-28 that names no level must hear nothing of it. */
  test_logging_tool: {
    async run(_given, { mcpReq }) {
      await mcpReq.log("info", "Tool execution started");
      return { content: [text("Logged.")] };
    },
  },
  test_tool_with_progress: {
    async run(_given, { mcpReq }) {
      const progressToken = mcpReq._meta?.progressToken;
      for (const progress of [0, 50, 100]) {
        if (progressToken !== undefined)
          await mcpReq.notify({ method: "notifications/progress", params: { progressToken, progress, total: 100 } });
        await pause();
      }
      return { content: [text("Done.")] };
    },
  },
  /** The suite calls whichever tool has an argument that a header repeats. */
  test_custom_header: {
    inputSchema: {
      type: "object",
      properties: { region: IN_A_HEADER },
      required: ["region"],
    },
    run: ({ region = "" }) => ({ content: [text(region)] }),
  },
  /** Only listed: no scenario calls it. */
  json_schema_2020_12_tool: {
    inputSchema: { ...everyKeyword, type: "object" },
    run: () => ({ content: [text("Nothing to do.")] }),
  },
};

export const fixtureTools: Readonly<Record<string, FixtureTool>> = { ...answering, ...asking };
