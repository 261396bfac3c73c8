/**
 * `make attack`, on one database (BACKCHANNEL_TEST_DATABASE): every attack against a fresh server of its own, with a table at the
 * end. QUICK=1 takes smaller counts and leaves out the long waits, ONLY=TEXT the attacks whose name has that text. Exits with 1 when
 * one of them stalled others, took too much memory or got what it must not get, three times in a row. SLACK=4 allows four times the
 * wait and the memory, for CI on machines that others use too.
 */
import { setTimeout as pause } from "node:timers/promises";
import setUp from "../drivers/postgres/setup.ts";
import { testsRunOn } from "../harness/database.ts";
import type { Attack } from "./attack.ts";
import { agentLogs } from "./attacks/agent-logs.ts";
import { channelLists } from "./attacks/channel-lists.ts";
import { connections } from "./attacks/connections.ts";
import { filteredLists } from "./attacks/filtered-lists.ts";
import { firstCalls } from "./attacks/first-calls.ts";
import { foreignPages } from "./attacks/foreign-pages.ts";
import { heavyReads } from "./attacks/heavy-reads.ts";
import { hugePages } from "./attacks/huge-pages.ts";
import { invitations } from "./attacks/invitations.ts";
import { largeBodies } from "./attacks/large-bodies.ts";
import { longPolls } from "./attacks/long-polls.ts";
import { lostLeases } from "./attacks/lost-leases.ts";
import { mcpRequests } from "./attacks/mcp-requests.ts";
import { pipelinedRequests } from "./attacks/pipelined-requests.ts";
import { schemas } from "./attacks/schemas.ts";
import { sessions } from "./attacks/sessions.ts";
import { shortAnswers } from "./attacks/short-answers.ts";
import { slowReaders } from "./attacks/slow-readers.ts";
import { slowReceivers } from "./attacks/slow-receivers.ts";
import { taskLists } from "./attacks/task-lists.ts";
import { unfinishedRequests } from "./attacks/unfinished-requests.ts";
import { unreadAnswers } from "./attacks/unread-answers.ts";
import { unreadBatches } from "./attacks/unread-batches.ts";
import { unreadStreams } from "./attacks/unread-streams.ts";
import { writeFlood } from "./attacks/write-flood.ts";
import { limitOn, type Machine, measureMachine, slowerOf } from "./machine.ts";
import { watch } from "./probe.ts";
import { type Result, table } from "./table.ts";
import { openTarget, type Target } from "./target.ts";

const ATTACKS: readonly Attack[] = [
  firstCalls,
  schemas,
  sessions,
  heavyReads,
  filteredLists,
  largeBodies,
  unreadAnswers,
  pipelinedRequests,
  unfinishedRequests,
  connections,
  slowReceivers,
  longPolls,
  writeFlood,
  invitations,
  foreignPages,
  lostLeases,
  hugePages,
  slowReaders,
  shortAnswers,
  unreadBatches,
  channelLists,
  agentLogs,
  mcpRequests,
  taskLists,
  unreadStreams,
];

const isQuick = Boolean(process.env["QUICK"]);
const only = process.env["ONLY"] ?? "";
const slack = Number(process.env["SLACK"] ?? 1);
/** No attack goes on for longer, so that a server that answers nothing ends the run too. */
const PATIENCE_MS = isQuick ? 90_000 : 300_000;

const MOST_TRIES = 3;

/** A server is watched a moment longer: what the attacker's connections leave when they end may keep others waiting, too. */
const AFTERMATH_MS = 500;

const tearDown = await setUp();
const results: Result[] = [];
let shared: Target | undefined;
try {
  const machine = await measure();
  console.log(
    `${testsRunOn}: this machine takes ${machine.factor.toFixed(1)} times as long; a calm server answers within ${Math.round(machine.calmMs)} ms, one of many small requests takes ${machine.requestMs.toFixed(1)} ms`,
  );
  for (const attack of ATTACKS.filter(({ name }) => name.includes(only))) {
    const result = await judge(attack, machine);
    results.push(result);
    console.log(`${result.faults.length === 0 ? "held " : "FAULT"}  ${attack.name}: ${result.told}`);
    for (const fault of result.faults) console.log(`       ${fault}`);
  }
} finally {
  await shared?.stop();
  await tearDown?.();
}
console.log(`\n${table(testsRunOn, results)}`);
process.exitCode = results.length === 0 || results.some(({ faults }) => faults.length > 0) ? 1 : 0;

/**
 * A machine that others use too may stand still once, or be slower than it was when it was measured. What fails each time, again on
 * fresh servers and by the machine as it is then, is the server's fault.
 */
async function judge(attack: Attack, machine: Machine): Promise<Result> {
  let slowest = machine;
  let result = await strike(await targetOf(attack), attack, machine);
  for (let tries = 1; tries < MOST_TRIES && result.faults.length > 0; tries += 1) {
    console.log(`again  ${attack.name}: ${result.faults.join("; ")}`);
    slowest = slowerOf(slowest, await measure());
    const target = await openTarget(attack.settings);
    result = await strike(target, attack, slowest).finally(() => target.stop());
  }
  return result;
}

async function measure(): Promise<Machine> {
  const calm = await openTarget();
  return measureMachine(calm).finally(() => calm.stop());
}

/** In a quick run the attacks that need no settings have one server, which saves a third of the time. */
async function targetOf({ settings }: Attack): Promise<Target> {
  if (isQuick && settings === undefined && shared?.isRunning() && !shared.settings) return shared;
  await shared?.stop();
  shared = await openTarget(settings);
  return shared;
}

async function strike(target: Target, attack: Attack, machine: Machine): Promise<Result> {
  const act = await attack.prepare(target, isQuick);
  const stop = await watch(target);
  const began = performance.now();
  const late = pause(PATIENCE_MS, { told: "", faults: [`not over after ${PATIENCE_MS / 1000} s`] }, { ref: false });
  const outcome = await Promise.race([act(), late]);
  const seconds = (performance.now() - began) / 1000;
  await pause(AFTERMATH_MS);
  const { worstMs, asked, failed, startMb, peakMb } = await stop();
  const limitMs = slack * limitOn(machine, attack.limitMs, attack.atOnce);
  const growthMb = slack * attack.growthMb;
  const grownMb = startMb === null || peakMb === null ? null : peakMb - startMb;
  const faults = [...outcome.faults];
  if (!target.isRunning()) faults.push(`the server ended: ${target.output().slice(-500)}`);
  if (worstMs > limitMs) faults.push(`/health waited ${Math.round(worstMs)} ms, more than ${limitMs}`);
  if (failed > 0) faults.push(`/health failed ${failed} of ${asked} times`);
  if (grownMb !== null && grownMb > growthMb)
    faults.push(`the process grew by ${Math.round(grownMb)} MB, more than ${growthMb}`);
  return { name: attack.name, told: outcome.told, faults, seconds, limitMs, worstMs, grownMb, peakMb };
}
