/** Loaded before a server (`node --import`): loads what it will need, and lets it begin once the gate is there. */
import { existsSync } from "node:fs";
import { flushCompileCache } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";

const gate = process.env["BACKCHANNEL_TEST_GATE"] ?? "";
await import("../../../server/server.ts");
// Node would write what it has compiled when it exits, and a killed process does not.
flushCompileCache();
while (!existsSync(gate)) await sleep(2);
