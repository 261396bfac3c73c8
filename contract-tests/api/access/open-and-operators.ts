import type { OperationId } from "../../../generated/operations.ts";
import { keyIdOf } from "../../harness/access.ts";
import { mint } from "../../harness/harness.ts";
import type { Cast } from "./cast.ts";
import { everyone, NO_SCOPE, nobody, open, operator, type Row } from "./row.ts";

let labels = 0;

const nothing = () => ({});

async function channel({ owner }: Cast) {
  labels += 1;
  const { id } = await owner.ok("createChannel", { body: { name: `paused-${labels}`, mode: "broadcast" } });
  return { params: { channel: id } };
}

const key = async ({ owner }: Cast) => ({ params: { key_id: keyIdOf(await mint(owner.url)) } });

const label = () => {
  labels += 1;
  return { body: { agent_label: `of-the-operator-${labels}` } };
};

/** What nobody needs a key for. */
export const OPEN: Partial<Record<OperationId, Row<Cast>>> = {
  readHealth: [open(200), nothing, ...everyone(200), NO_SCOPE],
  readStatus: [open(200), nothing, ...everyone(200), NO_SCOPE],
  readStatusHistory: [open(200), nothing, ...everyone(200), NO_SCOPE],
  readOpenApi: [open(200), nothing, ...everyone(200), NO_SCOPE],
  readLegacyOpenApi: [open(200), nothing, ...everyone(200), NO_SCOPE],
  readOpenApiYaml: [open(200), nothing, ...everyone(200), NO_SCOPE],
  readWellKnownOpenApi: [open(200), nothing, ...everyone(200), NO_SCOPE],
  readAgentGuide: [open(200), nothing, ...everyone(200), NO_SCOPE],
  readLlmsFullTxt: [open(200), nothing, ...everyone(200), NO_SCOPE],
  readLlmsTxt: [open(200), nothing, ...everyone(200), NO_SCOPE],
  readFirstSuccessPrompt: [open(200), nothing, ...everyone(200), NO_SCOPE],
  readAiManifest: [open(200), nothing, ...everyone(200), NO_SCOPE],
  readWellKnownAiManifest: [open(200), nothing, ...everyone(200), NO_SCOPE],
  redirectBackchannelJson: [open(302), nothing, ...everyone(302), NO_SCOPE],
  readAiPlugin: [open(200), nothing, ...everyone(200), NO_SCOPE],
  readAgentPolicy: [open(200), nothing, ...everyone(200), NO_SCOPE],
  readRobots: [open(200), nothing, ...everyone(200), NO_SCOPE],
  readMetrics: [open(200), nothing, ...everyone(200), NO_SCOPE],
  redirectRepo: [open(302), nothing, ...everyone(302), NO_SCOPE],
  redirectRepoPath: [open(302), () => ({ params: { path: "README.md" } }), ...everyone(302), NO_SCOPE],
  readDocsPage: [open(200), () => ({ params: { page: "protocol.md" } }), ...everyone(200), NO_SCOPE],
};

/** What the operator's token alone opens, whatever key comes with the request. */
export const OPERATORS: Partial<Record<OperationId, Row<Cast>>> = {
  adminListAudit: [operator(200), nothing, ...nobody, NO_SCOPE],
  adminMintKey: [operator(201), label, ...nobody, NO_SCOPE],
  adminRevokeKey: [operator(200), key, ...nobody, NO_SCOPE],
  adminPauseChannel: [operator(200), channel, ...nobody, NO_SCOPE],
  adminResumeChannel: [operator(200), channel, ...nobody, NO_SCOPE],
  setMinting: [operator(200), () => ({ body: { enabled: true } }), ...nobody, NO_SCOPE],
};
