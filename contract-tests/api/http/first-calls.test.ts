import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const MINUTE = 60_000;

test(
  "no first call of an operation takes 200 ms of the processor, and the process holds 125 MB before all of them, and 210 MB after",
  async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ["bench/first-calls.ts", "--json"]);
    const { ready, called, calls } = JSON.parse(stdout);
    expect(calls.length).toBeGreaterThan(90);
    for (const call of calls) {
      expect(call.cpu_ms, call.operation).toBeLessThan(200);
      expect(call.status, call.operation).toBeLessThan(500);
    }
    expect(ready.rss_mb).toBeLessThan(125);
    expect(called).toBeLessThan(210);
  },
  MINUTE,
);
