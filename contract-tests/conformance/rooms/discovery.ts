import { expects, ok } from "../agent.ts";
import { must, type Requirement } from "../requirement.ts";

export const discovery: readonly Requirement[] = [
  {
    id: "discovery.health",
    level: "MUST",
    sentence: "/health and /status answer without a key.",
    section: "What an instance says of itself",
    check: async ({ anonymous }) => {
      for (const path of ["/health", "/status"]) await expects(anonymous.get(path), 200);
    },
  },
  {
    id: "discovery.document",
    level: "MUST",
    sentence: "/openapi.json is an OpenAPI 3.1 document, and the well-known address serves the same.",
    section: "What an instance says of itself",
    check: async ({ anonymous }) => {
      const document = await ok(anonymous.get<{ openapi: string }>("/openapi.json"));
      must(document.openapi.startsWith("3.1"), `Its version is ${document.openapi}.`);
      const other = await ok(anonymous.get("/.well-known/openapi.json"));
      must(JSON.stringify(document) === JSON.stringify(other), "The well-known document is another.");
    },
  },
  {
    id: "discovery.manifest",
    level: "SHOULD",
    sentence: "/.well-known/backchannel.json leads to the manifest.",
    section: "What an instance says of itself",
    check: async ({ anonymous }) => {
      const { headers } = await expects(anonymous.get("/.well-known/backchannel.json"), 302);
      must(headers.get("location")?.endsWith("ai-manifest.json") === true, `It leads to ${headers.get("location")}.`);
    },
  },
  {
    id: "discovery.agents",
    level: "SHOULD",
    sentence: "/llms.txt and /agent-guide are plain texts.",
    section: "What an instance says of itself",
    check: async ({ anonymous }) => {
      for (const path of ["/llms.txt", "/agent-guide"]) {
        const { headers } = await expects(anonymous.get(path), 200);
        must(headers.get("content-type")?.startsWith("text/plain") === true, `The type of ${path} is another.`);
      }
    },
  },
];
