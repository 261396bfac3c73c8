/** What Claude Desktop starts: the tools over stdio, set up by what its user has filled in (manifest.json beside this). */
import { toolSetsOf } from "../../../mcp/server.ts";
import { readConfiguration } from "../../typescript/src/index.ts";
import { serveMcp } from "../serve.ts";

serveMcp({
  configuration: readConfiguration(),
  toolSets: toolSetsOf({ agentChannels: true, issueKey: false }),
  onError: (error) => console.error(String(error)),
});
