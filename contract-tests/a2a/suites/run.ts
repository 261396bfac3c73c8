import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "../../../clients/typescript/src/index.ts";
import { mint, startServer } from "../../harness/harness.ts";
import { execute } from "../../mcp/suites/execute.ts";

/** What others have written to try agents of A2A, against a channel with a worker. `make a2a` installs it. */
const [folder = ""] = process.argv.slice(2);
const program = (name: string) => join(folder, "bin", name);

const server = await startServer({ clock: "system" });
const { key = "" } = await mint(server.url, "a2a-suites");
const agent = `${server.url}/a2a/writers`;
const home = mkdtempSync(join(tmpdir(), "backchannel-a2a-"));
const env = { ...process.env, HOME: home, KEY: `Bearer ${key}` };

const over = new AbortController();
const worker = createClient({ baseUrl: server.url, apiKey: key }).work(
  "writers",
  async ({ message }) => `an answer to ${message.content}`,
  { signal: over.signal },
);

let failed = 0;
async function passes(name: string, command: string, args: readonly string[]): Promise<void> {
  const { status, output } = await execute(command, args, env);
  console.log(`${status === 0 ? "passed" : "FAILED"}: ${name}`);
  if (status === 0) return;
  failed += 1;
  console.error(output.slice(-3000));
}

const send = fileURLToPath(new URL("send.py", import.meta.url));
const config = join(home, "a2a-proof.yaml");
const card = ["--card-path", ".well-known/agent-card.json", "--header-env", "Authorization=KEY"];
await passes("a2a-proof reads the card", program("a2a-proof"), ["init", agent, ...card, "--output", config]);
for (const binding of ["JSONRPC", "HTTP+JSON"]) {
  await passes(`a2a-proof, ${binding}`, program("a2a-proof"), ["run", config, "--transport", binding]);
  await passes(`the official Python client, ${binding}`, program("python"), [send, agent, key, binding]);
}

over.abort();
await worker;
await server.stop();
rmSync(home, { recursive: true });
process.exitCode = failed > 0 ? 1 : 0;
