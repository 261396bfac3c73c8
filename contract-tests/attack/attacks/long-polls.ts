import { setTimeout as hold } from "node:timers/promises";
import { channelOf } from "../../harness/fixtures.ts";
import type { Attack } from "../attack.ts";
import { connection, failures, send, tally } from "../wire.ts";

const COUNT = 500;

export const longPolls: Attack = {
  name: "a flood of long polls",
  limitMs: 100,
  atOnce: COUNT,
  growthMb: 200,
  settings: { BACKCHANNEL_LONGPOLL_MAX_WAITERS: "400" },
  async prepare({ url, attacker, bystander }) {
    const crowded = await channelOf(attacker, "crowded");
    const own = await channelOf(bystander, "own", "broadcast");
    return async () => {
      const path = `/v1/channels/${crowded}/messages?status=dead&wait=20`;
      const ask = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${attacker.key}\r\n\r\n`;
      const sockets = await Promise.all(Array.from({ length: COUNT }, () => connection(url, ask)));
      await hold(1000);
      const waiting = send(url, `/v1/channels/${own}/messages?wait=20`, { key: bystander.key });
      await hold(500);
      const posts = [];
      for (let turn = 0; turn < 20; turn += 1) {
        const body = { content: "wakes all" };
        posts.push(await send(url, `/v1/channels/${crowded}/messages`, { method: "POST", key: attacker.key, body }));
      }
      const posted = performance.now();
      await send(url, `/v1/channels/${own}/messages`, { method: "POST", key: bystander.key, body: { content: "x" } });
      const woken = await waiting;
      const after = Math.round(performance.now() - posted);
      for (const socket of sockets) socket.destroy();
      const heard = woken.status === 200 && woken.text.includes('"content"') && woken.ms >= 400;
      return {
        told: `${COUNT} waits where 400 may wait, posts ${tally(posts)}; another owner's wait was answered ${after} ms after its post`,
        faults: [...failures([...posts, woken]), ...(heard ? [] : ["another owner could not wait"])],
      };
    };
  },
};
