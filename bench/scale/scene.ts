import type { Running } from "../launch.ts";
import type { Agent } from "../wire.ts";
import type { Database } from "./options.ts";
import { type Seed, seed } from "./seed.ts";

/** What the checks of one database share. */
export interface Scene {
  readonly server: Running;
  /** A part of the full size: 1, or 0.01 for a small run. */
  readonly scale: number;
  /** Folder of its temporary files. */
  readonly folder: string;
  /** A second process on the same database; undefined where one has it to itself. */
  readonly second: Running | undefined;
}

/** One row of the table: a figure, and the most that it may be. */
export interface Check {
  readonly name: string;
  readonly most: number;
  readonly unit: string;
  /** The only database that has something of the kind. */
  readonly only?: Database;
  measure(scene: Scene): Promise<number>;
}

/** So many in a full run, a hundredth in a small one; at least `least`. */
export const scaled = ({ scale }: Scene, full: number, least = 1): number => Math.max(least, Math.round(full * scale));

let made = 0;

/** A channel with rows in it, and an agent that owns it. */
export async function seededChannel(
  { server }: Scene,
  rows: Omit<Seed, "channel"> | undefined,
  settings: object = {},
): Promise<{ agent: Agent; channel: string }> {
  const [agent] = await server.agents(1);
  if (!agent) throw new Error("no agent");
  made += 1;
  const created = await agent.createLane(`scale-${made}-${crypto.randomUUID()}`, settings);
  if (created.status !== 201) throw new Error(`no channel: ${created.status} ${JSON.stringify(created.body)}`);
  const channel = created.body.id;
  if (rows) await seed(server.location, { ...rows, channel });
  return { agent, channel };
}

/** Milliseconds of each call. */
export async function timesOf(count: number, call: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let done = 0; done < count; done += 1) times.push(await timeOf(call));
  return times;
}

export async function timeOf(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await call();
  return performance.now() - start;
}
