import type { OpenApiDocument } from "./document.ts";
import { weave } from "./render-prose.ts";

/** generated/agent-guide.txt: the hand-off step by step, for an agent that has never been here. */
export const agentGuide = (document: OpenApiDocument): string => weave(document, "agent-guide.md");
