import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { ChannelLoad } from "../../checker/agent-channels/load.ts";
import { judge } from "../../checker/agent-channels/log.ts";
import { client } from "../../harness/client.ts";
import { randomFrom, seedOf } from "../../harness/seed.ts";
import { freshInstance } from "./instance.ts";
import { Relay } from "./relay.ts";

const KILLS = Number(process.env["KILLS"] || 4);
const WRITERS = 8;
/** A kill falls up to this long after the load has begun to flow, in milliseconds. */
const LOAD_MS = 150;
const FLOWING = 15;

test("kills under load: no answered event is lost or stored twice, and an ending stays", {
  timeout: 240_000,
}, async () => {
  const random = randomFrom(seedOf("crash of agent channels"));
  const instance = await freshInstance();
  const relay = new Relay(instance);
  await relay.pass();
  const { key } = await client(relay.url).ok("mintKey", { body: { agent_label: "crash" } });
  const loads: ChannelLoad[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const load = await ChannelLoad.begin(relay.url, key);
    loads.push(load);
    let working = true;
    const writing = Promise.all(Array.from({ length: WRITERS }, () => load.write(relay.url, () => !working)));
    while (load.answered < FLOWING) await new Promise(setImmediate);
    await sleep(random() * LOAD_MS);
    const closing = kill % 2 === 1 ? load.close(relay.url) : undefined;
    await relay.kill();
    working = false;
    await Promise.all([writing, closing]);
    await relay.pass();
    await load.repeat(relay.url);
    for (const one of loads) expect(judge(await one.record(relay.url))).toEqual([]);
  }
  expect(loads.every(({ answered }) => answered >= FLOWING)).toBe(true);
  await relay.end();
  await instance.remove();
});
