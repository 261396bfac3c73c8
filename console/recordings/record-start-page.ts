/** `make recordings`: plays the hand-off of the start page in a browser and takes its picture, docs/pictures/start-page.jpg. */
import { fileURLToPath } from "node:url";
import { launch, missing } from "../../contract-tests/harness/browser.ts";
import { startOwnServer } from "../../examples/own-server.ts";

if (missing) throw new Error(missing);
const server = await startOwnServer();
const browser = await launch();
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 860 },
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  await page.goto(server.url);
  // Twice: the first call of each operation compiles its checks, which no later one does.
  for (let time = 0; time < 2; time += 1) {
    await page.getByRole("button", { name: "Play it on this server" }).click();
    await page.getByRole("button", { name: "Play it on this server", disabled: false }).waitFor();
    await page.getByText("one winner").waitFor();
  }
  await page.mouse.click(1, 1);
  const path = fileURLToPath(new URL("../../docs/pictures/start-page.jpg", import.meta.url));
  await page.screenshot({ path, type: "jpeg", quality: 55 });
} finally {
  await browser.close();
  await server.stop();
}
