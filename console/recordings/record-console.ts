/** `make recordings`: the console with a busy hour behind it, docs/pictures/console-channel.jpg and console-phone.jpg. */
import { fileURLToPath } from "node:url";
import type { BrowserContextOptions } from "playwright-core";
import { fill } from "../../contract-tests/console/life.ts";
import { desktop, launch, missing, phone } from "../../contract-tests/harness/browser.ts";
import { type Client, startServer, type TestServer } from "../../contract-tests/harness/harness.ts";

const MINUTES = 55;

/** Posts in bursts, and a worker that takes one task a minute, a few minutes late. */
async function workAnHour(server: TestServer, { owner, channel }: { owner: Client; channel: string }) {
  for (let minute = 0; minute < MINUTES; minute += 1) {
    for (let item = 0; item < (minute % 12 < 4 ? 3 : 0); item += 1)
      await owner.ok("postMessage", { params: { channel }, body: { content: `page ${minute}-${item}` } });
    const { message, lease_token } = await owner.ok("claimTask", {
      body: { channel, lease_seconds: 900, actor: `worker-${minute % 3}` },
    });
    await server.clock.advance(20 + (minute % 5) * 8);
    if (message && lease_token && minute % 9 !== 8)
      await owner.ok("ackMessage", {
        params: { id: message.id },
        body: { lease_token, actor: `worker-${minute % 3}` },
      });
    await server.clock.advance(40 - (minute % 5) * 8);
  }
}

if (missing) throw new Error(missing);
const server = await startServer({ settings: { rateLimit: 0 } });
const browser = await launch();

async function shoot(name: string, place: string, key: string | undefined, options: BrowserContextOptions) {
  const page = await browser.newPage({ reducedMotion: "reduce", ...options });
  await page.clock.setFixedTime(server.clock.now() / 1000);
  await page.addInitScript((key) => sessionStorage.setItem("backchannel-key", key), key ?? "");
  await page.goto(`${server.url}/console${place}`);
  await page.getByText("translations").first().waitFor();
  await page.locator(".number, .chart .u-over").first().waitFor();
  // The chart is drawn in the frame after its data has come.
  await page.locator(":is(.messages > li, tbody > tr):nth-child(3)").last().waitFor();
  const path = fileURLToPath(new URL(`../../docs/pictures/${name}.jpg`, import.meta.url));
  await page.screenshot({ path, type: "jpeg", quality: 55 });
  await page.close();
}

try {
  const life = await fill(server.url);
  await workAnHour(server, life);
  await fillAgain(life.owner, life.channel);
  await shoot("console-channel", `#/channels/${life.channel}`, life.owner.key, {
    viewport: { width: 1280, height: 1100 },
    colorScheme: "light",
  });
  await shoot("console-channels", "#/channels", life.owner.key, { ...desktop, colorScheme: "light" });
  await shoot("console-phone", "#/channels", life.owner.key, { ...phone, colorScheme: "dark" });
} finally {
  await browser.close();
  await server.stop();
}

/** What is there at the end of the hour: fresh tasks, two of them at work. */
async function fillAgain(owner: Client, channel: string) {
  for (const content of ["chapter 12, to German", "chapter 13, to German", "chapter 12, to French", "appendix"])
    await owner.ok("postMessage", { params: { channel }, body: { content } });
  await owner.ok("claimTask", { body: { channel, lease_seconds: 600, actor: "worker-1" } });
}
