import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Task } from "../../typescript/src/index.ts";

/** More than servers accept as a result, less than would hurt this process. */
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;
const GRACE_MS = 5_000;

/**
 * Runs a shell command with the task's content on standard input, and returns its output. The program may read
 * BACKCHANNEL_TASK_ID, BACKCHANNEL_CHANNEL, BACKCHANNEL_TASK_METADATA, BACKCHANNEL_TASK_CHECKPOINT and
 * BACKCHANNEL_LEASE_TOKEN, and TRACEPARENT and TRACESTATE where the task is in a trace. It has its own process group: Ctrl-C lets it finish, and a lost lease ends all of it.
 * @throws Error if it exits with anything but 0.
 */
export async function runTask(command: string, channel: string, task: Task): Promise<string | undefined> {
  const { message, leaseToken, traceparent, tracestate, signal } = task;
  const env = {
    ...process.env,
    BACKCHANNEL_TASK_ID: message.id,
    BACKCHANNEL_CHANNEL: channel,
    BACKCHANNEL_TASK_METADATA: JSON.stringify(message.metadata),
    BACKCHANNEL_TASK_CHECKPOINT: JSON.stringify(message.checkpoint ?? null),
    BACKCHANNEL_LEASE_TOKEN: leaseToken,
    ...(traceparent !== undefined && { TRACEPARENT: traceparent, TRACESTATE: tracestate ?? "" }),
  };
  const child = spawn(command, { shell: true, detached: true, env, stdio: ["pipe", "pipe", "inherit"] });
  const kill = (name: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
      // it is gone already
    }
  };
  let forced: NodeJS.Timeout | undefined;
  const end = () => {
    kill("SIGTERM");
    forced = setTimeout(() => kill("SIGKILL"), GRACE_MS);
  };
  const endAtOnce = () => kill("SIGKILL");
  signal.addEventListener("abort", end, { once: true });
  process.once("exit", endAtOnce);
  try {
    const output: Buffer[] = [];
    let bytes = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_OUTPUT_BYTES) output.push(chunk);
      else end();
    });
    // A program need not read its input.
    child.stdin.on("error", () => {});
    child.stdin.end(message.content);
    const [code, killedBy] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
    if (bytes > MAX_OUTPUT_BYTES) throw new Error(`the command printed more than ${MAX_OUTPUT_BYTES} bytes`);
    if (killedBy) throw new Error(`the command was ended by ${killedBy}`);
    if (code !== 0) throw new Error(`the command exited with ${code}`);
    const text = Buffer.concat(output).toString("utf8").replace(/\n$/, "");
    return text === "" ? undefined : text;
  } finally {
    clearTimeout(forced);
    signal.removeEventListener("abort", end);
    process.off("exit", endAtOnce);
  }
}
