import { readFileSync } from "node:fs";
import type { Handler } from "../contract/operation.ts";

const PLAIN = { "Content-Type": "text/plain; charset=utf-8" };
const PLACEHOLDER = "{{base_url}}";

/** A text of this project, read once: `path` is relative to the top of the project. */
export const readText = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** The text with this instance's address filled in; a function as replacement, because `$&` may occur in a URL. */
export const addressed = (text: string, baseUrl: string): string => text.replaceAll(PLACEHOLDER, () => baseUrl);

const agentGuide = readText("generated/agent-guide.txt");
const llmsTxt = readText("generated/llms.txt");
const firstPrompt = readText("server/discovery/pages/first-success-prompt.txt");
const robots = readText("server/discovery/pages/robots.txt");

export const readAgentGuide: Handler<"readAgentGuide"> = ({ baseUrl }) => ({
  status: 200,
  body: addressed(agentGuide, baseUrl),
  headers: PLAIN,
});

export const readLlmsTxt: Handler<"readLlmsTxt"> = ({ baseUrl }) => ({
  status: 200,
  body: addressed(llmsTxt, baseUrl),
  headers: PLAIN,
});

export const readFirstSuccessPrompt: Handler<"readFirstSuccessPrompt"> = ({ baseUrl }) => ({
  status: 200,
  body: addressed(firstPrompt, baseUrl),
  headers: PLAIN,
});

export const readRobots: Handler<"readRobots"> = () => ({ status: 200, body: robots, headers: PLAIN });
