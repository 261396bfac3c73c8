import type { Running } from "./launch.ts";
import { Agent } from "./wire.ts";

/**
 * Checks what a wrong but fast server would fail: who may claim, who may ack, whether an empty lane is empty.
 * @throws Error that says which answer was wrong.
 */
export async function probe(server: Running): Promise<void> {
  const [first, second] = await server.agents(2);
  if (!first || !second) throw new Error("two agents are needed");
  const lane = (await first.createLane("bench-probe")).body.id;
  try {
    await refusesStrangers(server, lane);
    expect("a claim on an empty lane", await taken(first, lane), undefined);
    const id = (await first.post(lane, "probe")).body.message.id;
    const { message, lease_token: token } = (await second.claimNext(lane, true)).body;
    expect("the claimed message", message?.id, id);
    expect("a second claim of one message", await taken(first, lane), undefined);
    expect("an ack by another agent", (await first.ack(id, token)).status >= 400, true);
    expect("an ack with another token", (await second.ack(id, crypto.randomUUID())).status >= 400, true);
    expect("the holder's ack", (await second.ack(id, token)).status, 200);
    expect("a claim after the ack", await taken(first, lane), undefined);
  } finally {
    first.close();
    second.close();
  }
}

async function refusesStrangers(server: Running, lane: string): Promise<void> {
  const stranger = new Agent(await server.connect(), "bck_AAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  expect("a post with an unknown key", (await stranger.post(lane, "probe")).status, 401);
  stranger.close();
}

const taken = async (agent: Agent, lane: string) => (await agent.claimNext(lane, true)).body.message?.id;

function expect(what: string, actual: unknown, wanted: unknown): void {
  if (actual !== wanted) throw new Error(`${what}: wanted ${wanted}, got ${actual}`);
}
