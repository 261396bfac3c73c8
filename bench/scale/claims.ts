import { loadBetween, usage } from "../processor.ts";
import { median } from "../statistics.ts";
import type { Agent } from "../wire.ts";
import { type Check, type Scene, scaled, seededChannel, timeOf, timesOf } from "./scene.ts";
import { seedChannels } from "./seed.ts";

const SHORT = { bytes: 200, ageSeconds: 0, state: "unclaimed" } as const;
const FEW = 1000;
/** Claims of each channel: fewer than wait in the small one. */
const CLAIMS = 400;

/** Claims from two channels in turn: the median of the second, as a multiple of that of the first. */
async function ratio(few: { agent: Agent; channel: string }, many: { agent: Agent; channel: string }): Promise<number> {
  const [base, other]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < CLAIMS; turn += 1) {
    base.push(await timeOf(() => claim(few)));
    other.push(await timeOf(() => claim(many)));
  }
  return median(other) / median(base);
}

async function claim({ agent, channel }: { agent: Agent; channel: string }): Promise<void> {
  const { status, body } = await agent.claimNext(channel, true);
  if (status !== 200 || !body.message) throw new Error(`a claim found nothing: ${status}`);
}

async function ofBacklog(scene: Scene): Promise<number> {
  const few = await seededChannel(scene, { ...SHORT, count: FEW });
  return ratio(few, await seededChannel(scene, { ...SHORT, count: scaled(scene, 1_000_000, FEW) }));
}

async function ofClaimed(scene: Scene): Promise<number> {
  const few = await seededChannel(scene, { ...SHORT, count: FEW });
  const claimed = { ...SHORT, count: scaled(scene, 100_000), state: "claimed" } as const;
  const many = await seededChannel(scene, { ...claimed, ageSeconds: 60 });
  for (let posted = 0; posted < FEW; posted += 100)
    await many.agent.postBatch(many.channel, Array(100).fill("waiting"));
  return ratio(few, many);
}

async function handOff(agent: Agent, channel: string): Promise<void> {
  await agent.post(channel, "work");
  const { body } = await agent.claimNext(channel, true);
  await agent.ack(body.message?.id ?? "", body.lease_token);
}

/** Processor time of hand-offs in a channel before and after so many others are there: both cannot be taken in turn. */
async function ofChannels(scene: Scene): Promise<number> {
  const { server } = scene;
  const { agent, channel } = await seededChannel(scene, undefined);
  const cost = async () => {
    const before = usage(server.pids);
    await timesOf(CLAIMS, () => handOff(agent, channel));
    const { serverSeconds } = loadBetween(before, usage(server.pids));
    if (serverSeconds === undefined) throw new Error("this system does not tell the processor time of a process");
    return serverSeconds;
  };
  await cost();
  const alone = await cost();
  await seedChannels(server.location, channel, scaled(scene, 10_000));
  return (await cost()) / alone;
}

export const claimChecks: readonly Check[] = [
  { name: "claim with 1,000,000 waiting, to 1,000", most: 1.3, unit: "x", measure: ofBacklog },
  { name: "claim with 100,000 claimed in front", most: 1.3, unit: "x", measure: ofClaimed },
  { name: "hand-off beside 10,000 channels", most: 1.3, unit: "x", measure: ofChannels },
];
