/** `make recordings`: plays the hand-off of the start page on a server of its own and writes hand-off.json, which the page shows where it cannot play one. */
import { writeFileSync } from "node:fs";
import { startOwnServer } from "../../examples/own-server.ts";
import { demonstration, type Step } from "../scripts/demonstration.ts";
import { exchange } from "../scripts/exchange.ts";

const server = await startOwnServer();

async function played(): Promise<Step[]> {
  const steps: Step[] = [];
  for await (const step of demonstration((method, path, sent) => exchange(method, server.url + path, sent)))
    steps.push(step);
  return steps;
}

try {
  // The first call of each operation compiles its checks, which no later one does.
  await played();
  writeFileSync(new URL("hand-off.json", import.meta.url), `${JSON.stringify(await played(), null, 2)}\n`);
} finally {
  await server.stop();
}
