import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Hotspot, hotspots } from "./hotspots.ts";
import { INSPECTED, profileDuring } from "./inspector.ts";
import type { Running } from "./launch.ts";
import type { Options } from "./options.ts";
import { withServers } from "./servers.ts";
import { type Measured, measure } from "./stretch.ts";
import { columns, percent } from "./table.ts";

const FUNCTIONS_SHOWN = 40;

/** Profiles each target at each number of clients into .cpuprofile files; false when a server answered wrongly. */
export async function profile(options: Options, folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  const work = async (servers: readonly Running[]) => {
    let clean = true;
    for (const server of servers) {
      for (const clients of options.clients) clean = (await profileOne(server, clients, options, folder)) && clean;
    }
    return clean;
  };
  return withServers(options, work, INSPECTED);
}

async function profileOne(
  server: Running,
  clients: number,
  { seconds, claims, batch }: Options,
  folder: string,
): Promise<boolean> {
  const address = /ws:\/\/\S+/.exec(await server.output())?.[0];
  if (!address) throw new Error(`${server.name} printed no inspector address`);
  const measured: Measured[] = [];
  const cpuProfile = await profileDuring(address, async () => {
    measured.push(await measure(server, { clients, seconds, claims, batch }));
  });
  const file = join(folder, `${server.name}-${clients}.cpuprofile`);
  await writeFile(file, JSON.stringify(cpuProfile));
  const { finished = 0, faults = [] } = measured[0] ?? {};
  const { busy, places, functions } = hotspots(cpuProfile);
  const requests = (finished * 3) / batch;
  console.log(
    `\n${server.name}, ${clients} clients: ${requests} requests, ${(busy / requests).toFixed(0)} us per request, waiting for the disk included`,
  );
  console.log(`Self time by place\n${ranking(places, busy, requests)}`);
  console.log(`\nSelf time by function\n${ranking(functions.slice(0, FUNCTIONS_SHOWN), busy, requests)}`);
  console.log(`\nThe whole profile, for a browser's developer tools: ${file}`);
  for (const fault of faults) console.log(`WRONG: ${fault}`);
  return faults.length === 0;
}

const ranking = (spots: readonly Hotspot[], busy: number, requests: number) =>
  columns([
    ["", "share", "us/request"],
    ...spots.map(({ name, microseconds }) => [
      name,
      percent(microseconds / busy),
      (microseconds / requests).toFixed(1),
    ]),
  ]);
