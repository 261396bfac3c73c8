import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as hold } from "node:timers/promises";
import type { Attack } from "../attack.ts";
import { repeated, send } from "../wire.ts";

/** Below the time-out of a push, so that a slow answer is a success. */
const SLOW_MS = 8000;
const PUSHED_WITHIN_MS = 2000;

export const slowReceivers: Attack = {
  name: "receivers of webhooks that are slow",
  limitMs: 100,
  atOnce: 32,
  growthMb: 200,
  settings: { BACKCHANNEL_WEBHOOK_ALLOW_PRIVATE: "true" },
  async prepare({ url, attacker, bystander }, isQuick) {
    const receiver = await startReceiver();
    const hooked = (name: string, path: string) => ({
      body: { name, mode: "broadcast", webhook_url: `${receiver.url}${path}` } as const,
    });
    const { id: own } = await bystander.ok("createChannel", hooked("own", "/fast"));
    const lanes = await repeated(isQuick ? 32 : 64, 8, async (turn) => {
      return (await attacker.ok("createChannel", hooked(`slow-${turn}`, "/slow"))).id;
    });
    const post = (channel: string, key: string | undefined) =>
      send(url, `/v1/channels/${channel}/messages`, { method: "POST", key, body: { content: "x" } });
    return async () => {
      await repeated(lanes.length * 20, 32, (turn) => post(lanes[turn % lanes.length] ?? "", attacker.key));
      const delays: number[] = [];
      for (let count = 1; count <= 5; count += 1) {
        const posted = performance.now();
        await post(own, bystander.key);
        while (receiver.fast() < count && performance.now() - posted < 10 * PUSHED_WITHIN_MS) await hold(10);
        delays.push(Math.round(performance.now() - posted));
      }
      receiver.close();
      const worst = Math.max(...delays);
      return {
        told: `${lanes.length * 20} pushes to slow receivers; another owner's took ${delays.join(", ")} ms`,
        faults: worst > PUSHED_WITHIN_MS ? [`another owner's push took ${worst} ms`] : [],
      };
    };
  },
};

async function startReceiver() {
  let fast = 0;
  const server = createServer((request, response) => {
    request.resume();
    if (request.url === "/slow") setTimeout(() => response.writeHead(204).end(), SLOW_MS).unref();
    else {
      fast += 1;
      response.writeHead(204).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fast: () => fast,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
