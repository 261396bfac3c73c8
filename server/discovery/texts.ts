import { readFileSync } from "node:fs";
import { addressedText } from "../contract/addressed-text.ts";
import type { Handler } from "../contract/operation.ts";
import { fileOf } from "../files.ts";

/** A text file of this project; `path` is relative to the repository root. */
export const readText = (path: string): string => readFileSync(fileOf(path), "utf8");

const textFrom = (path: string) => addressedText(() => readText(path));

const agentGuide = textFrom("generated/agent-guide.txt");
const llmsTxt = textFrom("generated/llms.txt");
const llmsFullTxt = textFrom("generated/llms-full.txt");
const firstPrompt = textFrom("server/discovery/first-success-prompt.txt");
const robots = textFrom("server/discovery/robots.txt");

const plain = (text: string) => ({
  status: 200 as const,
  body: text,
  headers: { "Content-Type": "text/plain; charset=utf-8" },
});

export const readAgentGuide: Handler<"readAgentGuide"> = ({ baseUrl }) => plain(agentGuide(baseUrl).body);

export const readLlmsTxt: Handler<"readLlmsTxt"> = ({ baseUrl }) => plain(llmsTxt(baseUrl).body);

export const readLlmsFullTxt: Handler<"readLlmsFullTxt"> = ({ baseUrl }) => plain(llmsFullTxt(baseUrl).body);

export const readFirstSuccessPrompt: Handler<"readFirstSuccessPrompt"> = ({ baseUrl }) =>
  plain(firstPrompt(baseUrl).body);

export const readRobots: Handler<"readRobots"> = ({ baseUrl }) => plain(robots(baseUrl).body);
