import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, openSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { desktop, launch } from "../../harness/browser.ts";
import { spawnServer } from "../../harness/harness.ts";
import { conversation, handOff } from "./scenario.ts";

/**
 * Takes the pictures of docs/tracing.md: a real server exports a hand-off and a conversation to Phoenix and to MLflow, and a
 * browser opens their traces there. `make traces` installs both into the folder that is named.
 */
const [folder = ""] = process.argv.slice(2);
const pictures = fileURLToPath(new URL("../../../docs/pictures", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "backchannel-traces-"));

/** How long a viewer may take to start, and a trace to show, in milliseconds: long, for a busy machine. */
const PATIENCE_MS = 180_000;

interface Viewer {
  readonly name: string;
  readonly program: string;
  readonly flags: readonly string[];
  readonly environment?: Record<string, string>;
  readonly exportHeaders?: string;
  /** Takes its pictures of the trace of the hand-off and of that of the conversation. */
  photograph(browser: Browser, url: string, handedOff: string, talked: string): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function shoot(browser: Browser, url: string, file: string, show: (page: Page) => Promise<unknown>) {
  const page = await browser.newPage({ ...desktop, viewport: { width: 1280, height: 760 } });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(url);
  await show(page);
  await page.screenshot({ path: join(pictures, file), type: "jpeg", quality: 80 });
  await page.close();
}

const [phoenixPort, grpcPort, mlflowPort] = [await freePort(), await freePort(), await freePort()];

const viewers: Viewer[] = [
  {
    name: "Phoenix",
    program: "phoenix/bin/phoenix",
    flags: ["serve"],
    environment: {
      PHOENIX_WORKING_DIR: home,
      PHOENIX_HOST: "127.0.0.1",
      PHOENIX_PORT: String(phoenixPort),
      PHOENIX_GRPC_PORT: String(grpcPort),
      PHOENIX_TELEMETRY_ENABLED: "false",
      PHOENIX_ALLOW_EXTERNAL_RESOURCES: "false",
    },
    async photograph(browser, url, handedOff, talked) {
      const { data } = (await (await fetch(`${url}/v1/projects`)).json()) as { data: { id: string }[] };
      const trace = (id: string) => `${url}/projects/${data[0]?.id}/traces/${id}`;
      await shoot(browser, trace(handedOff), "trace-phoenix.jpg", async (page) => {
        await page.getByText("ack drafts").waitFor();
        await page.getByText("claim drafts").click();
        await page.getByText("gen_ai.agent.name").waitFor();
      });
      await shoot(browser, trace(talked), "trace-agent-channel.jpg", async (page) => {
        await page.getByText("ack reviews").waitFor();
        await page.getByText("agent-channel.event.comms").click();
        await page.getByText("Two entries lack a reason").first().waitFor();
      });
    },
  },
  {
    name: "MLflow",
    program: "mlflow/bin/mlflow",
    flags: [
      ...["server", "--host", "127.0.0.1", "--port", String(mlflowPort), "--workers", "1"],
      ...[
        "--backend-store-uri",
        `sqlite:///${join(home, "mlflow.db")}`,
        "--default-artifact-root",
        join(home, "mlflow"),
      ],
    ],
    environment: { MLFLOW_DISABLE_TELEMETRY: "true", DO_NOT_TRACK: "true" },
    exportHeaders: "x-mlflow-experiment-id=0",
    photograph: (browser, url, handedOff) =>
      shoot(
        browser,
        `${url}/#/experiments/0/traces?selectedEvaluationId=tr-${handedOff}`,
        "trace-mlflow.jpg",
        async (page) => {
          await page.getByText("ack drafts").waitFor();
          await page.getByText("claim drafts").click();
          await page.getByText("gen_ai.agent.name").waitFor();
        },
      ),
  },
];

const urls: Record<string, string> = {
  Phoenix: `http://127.0.0.1:${phoenixPort}`,
  MLflow: `http://127.0.0.1:${mlflowPort}`,
};

async function answers(url: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    assert.equal(child.exitCode, null, `${url} ended`);
    const up = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return;
    await pause(500);
  }
  throw new Error(`${url} does not answer`);
}

async function show(viewer: Viewer, browser: Browser): Promise<void> {
  const url = urls[viewer.name] ?? "";
  const output = openSync(join(home, `${viewer.name}.log`), "a");
  const child = spawn(join(folder, viewer.program), viewer.flags, {
    cwd: home,
    env: { PATH: `${join(folder, viewer.program, "..")}:${process.env["PATH"]}`, HOME: home, ...viewer.environment },
    stdio: ["ignore", output, output],
    // Its own group, so that the processes that it starts end with it.
    detached: true,
  });
  try {
    await answers(url, child);
    const server = spawnServer(["--port", "0", "--db", join(home, `${viewer.name}.db`)], {
      BACKCHANNEL_WEBHOOK_ALLOW_PRIVATE: "true",
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      OTEL_EXPORTER_OTLP_HEADERS: viewer.exportHeaders ?? "",
      OTEL_METRICS_EXPORTER: "none",
    });
    const at = await server.ready;
    const [handedOff, talked] = [await handOff(at), await conversation(at)];
    // What is left is exported before it ends.
    await server.kill();
    assert.doesNotMatch(server.output(), /the collector does not accept spans/);
    await viewer.photograph(browser, url, handedOff, talked);
    console.log(`passed: a hand-off in ${viewer.name}`);
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid);
  }
}

const browser = await launch();
try {
  for (const viewer of viewers) await show(viewer, browser);
} finally {
  await browser.close();
  rmSync(home, { recursive: true, force: true });
}
