import { connect, type Socket } from "node:net";
import { afterAll, expect, test } from "vitest";
import { type Client, mint, startServer } from "../../harness/harness.ts";

const server = await startServer({ settings: { rateLimit: 0 } });
afterAll(() => server.stop());

const SENT = 250_000;
const LENGTH = 260_000;

/** A connection that sends most of a body and not its end, and what it has been answered. */
function unfinishedBody(of: Client): { socket: Socket; answer: Promise<string> } {
  const { hostname, port } = new URL(server.url);
  const head = `POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${of.key}\r\nContent-Type: application/json\r\n`;
  const socket = connect(Number(port), hostname, () => {
    socket.write(`${head}Content-Length: ${LENGTH}\r\n\r\n{"name": "${"x".repeat(SENT)}`);
  });
  const answer = new Promise<string>((resolve) => {
    socket.setEncoding("utf8").on("data", (text: string) => resolve(text.slice(0, 12)));
    socket.on("error", () => {});
  });
  return { socket, answer };
}

test("what an owner sends of bodies without their ends is bounded, and others are served meanwhile", async () => {
  const [flooder, other] = await Promise.all([mint(server.url), mint(server.url)]);
  const bodies = Array.from({ length: 80 }, () => unfinishedBody(flooder));
  expect(await Promise.race(bodies.map(({ answer }) => answer))).toBe("HTTP/1.1 429");
  const large = { name: "notes", state: { text: "x".repeat(200_000) } };
  expect((await other.call("createOwnSession", { body: large })).status).toBe(201);
  const closed = bodies.map(({ socket }) => new Promise((resolve) => socket.once("close", resolve).destroy()));
  await Promise.all(closed);
  await expect.poll(async () => (await flooder.call("createOwnSession", { body: large })).status).toBe(201);
}, 30_000);
