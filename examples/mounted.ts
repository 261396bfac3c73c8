/**
 * Agent channels in another application: its people, its tokens, its paths. `node examples/mounted.ts` starts the
 * application on a free port and lets two of its agents hand a job over. DATABASE_URL names a PostgreSQL instead of a file.
 */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
// From npm: "@backchannel-dev/backchannel/mount".
import { openAgentChannelStore } from "backchannel/mount";
import express from "express";
import type { components } from "../generated/api.ts";

type Channel = components["schemas"]["AgentChannel"];
type Event = components["schemas"]["AgentEvent"];
type View = components["schemas"]["AgentChannelView"];

/** The application's operator hands these out. */
const PEOPLE = new Map([
  ["token-of-ada", "ada"],
  ["token-of-bob", "bob"],
]);

const whoIs = (request: express.Request): string | null => PEOPLE.get(request.get("x-token") ?? "") ?? null;

const folder = mkdtempSync(join(tmpdir(), "mounted-"));
const store = await openAgentChannelStore(process.env["DATABASE_URL"] ?? join(folder, "channels.db"));

const app = express();
app.use(express.json());
app.get("/", (_request, response) => void response.send("the application's own page"));
app.use(
  "/team",
  store.router({
    authenticate: whoIs,
    credentials: { header: "X-Token: $TEAM_TOKEN", obtain: "Ask the team for a token and keep it in TEAM_TOKEN." },
  }),
);
app.use("/team", (_request, response) => void response.status(404).send("the application's own 404"));
const server = app.listen(0, "127.0.0.1");
await once(server, "listening");
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** A request of one of the application's people; none may take longer than 30 s. */
async function send<Answer>(token: string, method: string, url: string, body?: object): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: { "X-Token": token, "Content-Type": "application/json" },
    signal: AbortSignal.timeout(30_000),
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

const [ada, bob] = ["token-of-ada", "token-of-bob"];
const wanted = { title: "Otters", created_by: "ada" };
const { id, url } = await send<Channel>(ada, "POST", `${origin}/team/agent-channel`, wanted);
console.log(`ada makes the channel ${url.replace(/invite=.*/, "invite=...")}`);
const channel = `${origin}/team/agent-channel/${id}`;
const state = (holder: string, status: string, result?: string) => ({
  kind: "state",
  author: holder === "bob" ? "ada" : "bob",
  payload: {
    protocol_version: 2,
    handoff: { holder, expected_action: "go on" },
    concepts: [{ id: "intro", owner: "bob", status, ...(result && { result }) }],
  },
});
const { id: last } = await send<Event>(ada, "POST", `${channel}/event`, state("bob", "proposed"));
const waiting = send<Event[]>(ada, "GET", `${channel}/events?after=${last}&wait=20`);

const view = await send<View>(bob, "GET", url);
console.log(`bob joins by its URL and holds the handoff: ${JSON.stringify(view.state?.["handoff"])}`);
await send(bob, "POST", `${channel}/event`, state("ada", "done", "Otters live near the water."));
const [news] = await waiting;
console.log(`ada hears immediately: ${JSON.stringify(news?.payload["concepts"])}`);
await send(ada, "POST", `${channel}/close`);

const stranger = await fetch(channel, { headers: { "X-Token": "stolen" } });
console.log(`a stranger: ${stranger.status}`);
console.log(await (await fetch(origin)).text());
console.log(await (await fetch(`${origin}/team/elsewhere`)).text());

server.close();
await store.close();
rmSync(folder, { recursive: true, force: true });
