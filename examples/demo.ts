/** `make demo`: two agents race for a task; then one crashes in the middle of its work and the other takes over. */
import { succeeded } from "../clients/typescript/src/index.ts";
import { type Agent, agent, refusal } from "./agent.ts";
import { startOwnServer } from "./own-server.ts";
import { chapter, paint, tell } from "./story.ts";

/** The shortest lease there is, so that the wait for the crashed worker's is short. */
const LEASE_SECONDS = 5;
/** Well beyond the lease that has to run out first. */
const RESULT_SECONDS = 60;

const [given] = process.argv.slice(2);
const server = given ? { url: given, stop: async () => {} } : await startOwnServer();
try {
  console.log(paint("dim", `${given ? "On" : "A server of its own on"} ${server.url}`));
  const [planner, ada, bob] = [await join("planner"), await join("ada"), await join("bob")];
  await race(planner, ada, bob);
  await takeOver(planner, ada, bob);
  console.log(paint("good", "\nOne winner, nothing lost, nothing done twice."));
} catch (error) {
  if (!isUnreachable(error)) throw error;
  console.error(`Nothing answers at ${server.url}: start a server there, or leave URL out for one of the demo's own.`);
  process.exitCode = 1;
} finally {
  await server.stop();
}

/** There is no server, or the address is invalid: fetch reports the cause. */
function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError && error.cause !== undefined;
}

function join(name: string): Promise<Agent> {
  return agent(server.url, name);
}

async function race(planner: Agent, ada: Agent, bob: Agent): Promise<void> {
  chapter("1. Two agents race for one task");
  const body = { channel: laneName("writers"), content: "Draft the intro" };
  const { message } = succeeded(await planner.POST("/v1/tasks/post", { body }));
  tell("planner", `posts "${message.content}" on ${body.channel}`);

  const racers = { ada, bob };
  const claims = await Promise.all(
    (["ada", "bob"] as const).map(async (name) => ({ name, answer: await claim(racers[name], message.id, name) })),
  );
  const winners = claims.filter(({ answer }) => answer.data);
  if (winners.length !== 1) throw new Error(`${winners.length} agents won`);
  for (const { name, answer } of claims) {
    if (answer.data) tell(name, `claims it: ${paint("good", "200, it is mine")}`);
    else tell(name, `claims it: ${paint("bad", refusal(answer))}, and moves on`);
  }
  for (const { name } of winners) {
    succeeded(await racers[name].POST("/v1/messages/{id}/ack", { params: { path: message }, body: { actor: name } }));
    tell(name, "is done and acknowledges it");
  }
}

function claim(worker: Agent, id: string, actor: string) {
  return worker.POST("/v1/messages/{id}/claim", { params: { path: { id } }, body: { actor } });
}

async function takeOver(planner: Agent, ada: Agent, bob: Agent): Promise<void> {
  chapter("2. A worker crashes, and its task comes back");
  const body = { channel: laneName("reports"), content: "Summarise 40 pages" };
  const posted = succeeded(await planner.POST("/v1/tasks/post-with-result", { body }));
  const { id } = posted.message;
  tell("planner", `posts "${body.content}" on ${body.channel}, and waits for the result`);
  const result = awaitResult(planner, id);

  const lost = succeeded(await claimNext(ada, posted.channel, "ada"));
  tell("ada", `claims it with a lease of ${LEASE_SECONDS} s, in epoch ${lost.claim_epoch}`);
  const checkpoint = { pages_done: 25 };
  const token = lost.lease_token ?? "";
  succeeded(
    await ada.POST("/v1/leases/{token}/heartbeat", {
      params: { path: { token } },
      body: { lease_seconds: LEASE_SECONDS, progress: "25 of 40 pages", checkpoint },
    }),
  );
  tell("ada", `sends a heartbeat with a checkpoint, ${JSON.stringify(checkpoint)}, and ${paint("bad", "crashes")}`);

  tell("bob", "waits for work");
  const { message, claim_epoch, lease_token } = succeeded(await claimNext(bob, posted.channel, "bob"));
  if (message?.id !== id) throw new Error("the task did not come back");
  tell("bob", `${paint("good", "gets the task")} in epoch ${claim_epoch}, with ${JSON.stringify(message.checkpoint)}`);

  const late = await ada.POST("/v1/messages/{id}/ack", { params: { path: { id } }, body: { lease_token: token } });
  tell("ada", `comes back and acknowledges its old claim: ${paint("bad", refusal(late))}`);

  const content = "40 pages in one sentence";
  succeeded(
    await bob.POST("/v1/tasks/{id}/result", { params: { path: { id } }, body: { content, actor: "bob", lease_token } }),
  );
  tell("bob", `publishes "${content}"`);
  tell("planner", `${paint("good", "reads the result")}: "${await result}"`);
}

/** Waits for work until there is some: a wait ends after a time of the server's choosing, with nothing. */
async function claimNext(worker: Agent, channel: string, actor: string) {
  for (;;) {
    const answer = await worker.POST("/v1/tasks/claim", {
      body: { channel, actor, lease_seconds: LEASE_SECONDS, wait: 10 },
    });
    if (!answer.data || answer.data.message) return answer;
  }
}

async function awaitResult(reader: Agent, id: string): Promise<string> {
  const result = await reader.awaitResult(id, { waitSeconds: RESULT_SECONDS });
  if (!result) throw new Error("no result came");
  return result.content;
}

/** A lane of this run alone, also on a server where the demo ran before. */
function laneName(name: string): string {
  return `${name}-${Date.now().toString(36)}`;
}
