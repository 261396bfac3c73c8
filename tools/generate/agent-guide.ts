import type { OpenApiDocument } from "./document.ts";
import { renderProse } from "./render-prose.ts";

/** generated/agent-guide.txt: the hand-off step by step, for an agent that has never been here. */
export const agentGuide = (document: OpenApiDocument): string => renderProse(document, "agent-guide.md");
