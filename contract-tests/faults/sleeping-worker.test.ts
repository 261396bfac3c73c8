import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { channelOf, mint, postTo, startServer } from "../harness/harness.ts";
import { messageIn } from "../harness/work.ts";

const SLEEPER = fileURLToPath(new URL("sleeper.ts", import.meta.url));

test("a worker suspended beyond its lease is refused everything when it resumes", async () => {
  const server = await startServer({ clock: "system" });
  onTestFinished(() => server.stop());
  const [owner, stopped, rescuer] = [await mint(server.url), await mint(server.url), await mint(server.url)];
  const channel = await channelOf(owner, "lane");
  const id = await postTo(owner, channel);

  const worker = spawn(process.execPath, [SLEEPER, server.url, stopped.key ?? "", channel], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void worker.kill("SIGKILL"));
  const lines = createInterface({ input: worker.stdout })[Symbol.asyncIterator]();
  const printed = async () => JSON.parse(String((await lines.next()).value)) as unknown;
  expect(await printed()).toEqual({ id });
  worker.kill("SIGSTOP");

  // Waits for the end of the lease, which is the 5 s of this test.
  const taken = await rescuer.ok("claimTask", { body: { channel, lease_seconds: 60, wait: 20 } });
  expect(taken).toMatchObject({ message: { id }, claim_epoch: 2 });
  worker.kill("SIGCONT");
  worker.stdin.write("\n");
  expect(await printed()).toEqual({
    heartbeat: "410 lease_expired",
    result: "409 lease_lost",
    release: "409 lease_lost",
    ack: "409 lease_lost",
    "ack by name": "409 already_claimed",
  });

  expect(await messageIn(owner, channel, id)).toMatchObject({ status: "claimed", claim_epoch: 2 });
  const body = { lease_token: taken.lease_token ?? null };
  expect((await rescuer.ok("ackMessage", { params: { id }, body })).status).toBe("acknowledged");
}, 60_000);
