/**
 * An agent of A2A drops tasks into a channel, and a pool of workers claims them: exactly one wins each. The sender knows A2A
 * alone. `node examples/a2a-pool.ts` starts its own server; with a URL it uses that one.
 */
import { randomUUID } from "node:crypto";
import { createClient, mintKey, succeeded } from "../clients/typescript/src/index.ts";
import { startOwnServer } from "./own-server.ts";

const ANIMALS = ["otter", "heron", "newt", "pike"];
const WORKERS = ["ada", "bob", "cy"];

const [given] = process.argv.slice(2);
const server = given ? { url: given, stop: async () => {} } : await startOwnServer();
const channel = `animals-${randomUUID().slice(0, 8)}`;
const newKey = (label: string) => mintKey(server.url, `${label}-${randomUUID().slice(0, 8)}`);

/** SendMessage of A2A 1.0 in JSON-RPC: the answer comes when the task is over. */
async function send(key: string, text: string): Promise<string> {
  const message = { messageId: randomUUID(), role: "ROLE_USER", parts: [{ text }] };
  const answer = await fetch(`${server.url}/a2a/${channel}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "A2A-Version": "1.0", Authorization: `Bearer ${key}` },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "SendMessage", params: { message } }),
  });
  const { result, error } = (await answer.json()) as {
    result?: { task: { status: { state: string }; artifacts: { parts: { text: string }[] }[] } };
    error?: { message: string };
  };
  if (!result) throw new Error(error?.message ?? `it answered ${answer.status}`);
  return `${result.task.status.state}: ${result.task.artifacts[0]?.parts[0]?.text}`;
}

const sender = await newKey("sender");
// Names belong to their owner: the workers have keys of their own, so the channel is made first, and they get its id.
const { id: channelId } = succeeded(
  await createClient({ baseUrl: server.url, apiKey: sender }).POST("/v1/channels", {
    body: { name: channel, mode: "claimable", access: "open" },
  }),
);
const sending = ANIMALS.map((animal) => send(sender, `Where does the ${animal} live?`));

const over = new AbortController();
const wins: string[] = [];
const pool = WORKERS.map(async (name) => {
  const client = createClient({ baseUrl: server.url, apiKey: await newKey(name) });
  const options = { actor: name, concurrency: 1, signal: over.signal };
  await client.work(
    channelId,
    async ({ message }) => {
      wins.push(message.id);
      return `${name} says: near the water`;
    },
    options,
  );
});

for (const [index, answered] of (await Promise.all(sending)).entries()) console.log(`${ANIMALS[index]}  ${answered}`);
over.abort();
await Promise.all(pool);
const twice = wins.length - new Set(wins).size;
console.log(`${wins.length} tasks, ${WORKERS.length} workers, ${twice} done twice.`);
await server.stop();
process.exitCode = twice === 0 && wins.length === ANIMALS.length ? 0 : 1;
