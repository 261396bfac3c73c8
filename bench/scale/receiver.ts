import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort, workerData } from "node:worker_threads";

/** `workerData` of the thread that receives pushes. Its only message is the port that it listens on. */
export interface Receiving {
  /** One number: how many pushes have arrived. */
  readonly arrived: Int32Array;
}

const { arrived } = workerData as Receiving;
const server = createServer((request, response) => {
  Atomics.add(arrived, 0, 1);
  request.resume().once("end", () => response.end());
});
await once(server.listen(0, "127.0.0.1"), "listening");
parentPort?.postMessage((server.address() as AddressInfo).port);
