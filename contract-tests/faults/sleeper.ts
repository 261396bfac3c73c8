/** `node sleeper.ts <url> <key> <channel>`: takes a task for 5 s and prints it; once it reads a line, tries all a holder may do. */
import { once } from "node:events";
import { client } from "../harness/client.ts";
import { verdict } from "../harness/verdict.ts";

const [, , url = "", key = "", channel = ""] = process.argv;
const worker = client(url, key);
const { message, lease_token } = await worker.ok("claimTask", { body: { channel, lease_seconds: 5 } });
const id = message?.id ?? "";
const token = lease_token ?? "";
console.log(JSON.stringify({ id }));
await once(process.stdin, "data");
const params = { id };
const late = {
  heartbeat: await worker.attempt("heartbeatLease", { params: { token }, body: { lease_seconds: 5 } }),
  result: await worker.attempt("publishResult", { params, body: { content: "late", lease_token: token } }),
  release: await worker.attempt("releaseMessage", { params, body: { lease_token: token } }),
  ack: await worker.attempt("ackMessage", { params, body: { lease_token: token } }),
  "ack by name": await worker.attempt("ackMessage", { params, body: {} }),
};
console.log(JSON.stringify(Object.fromEntries(Object.entries(late).map(([what, answer]) => [what, verdict(answer)]))));
process.exit(0);
