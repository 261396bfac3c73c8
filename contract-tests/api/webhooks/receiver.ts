import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fault } from "../../harness/schemas.ts";
import { published } from "../../harness/sealed-document.ts";

/** A push as it came in. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Byte for byte what was signed. */
  readonly body: string;
  readonly event: Record<string, unknown> & {
    type: string;
    message?: { id: string; channel_id: string; content: string };
  };
}

/** How a receiver answers: with a status, or as it likes. */
export type Answering = number | ((response: ServerResponse, push: Received) => void);

export interface Receiver {
  readonly url: string;
  readonly port: number;
  /** All that came, in order. */
  readonly received: readonly Received[];
  /** Resolves with all that came once it is so many. */
  until(count: number): Promise<readonly Received[]>;
  /** Changes the answer from here on. */
  answer(how: Answering): void;
  close(): Promise<void>;
}

/** Starts a receiver on this machine, which answers 204 until it is told otherwise. */
export async function startReceiver(first: Answering = 204, port = 0): Promise<Receiver> {
  const received: Received[] = [];
  const watching = new Set<() => void>();
  const faults: string[] = [];
  let how = first;
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const { method = "", url = "", headers } = request;
      const push = { method, path: url, headers, body, event: body === "" ? { type: "" } : JSON.parse(body) };
      received.push(push);
      const wrong = pushFault(push);
      if (wrong) faults.push(wrong);
      if (typeof how === "number") response.writeHead(how).end();
      else how(response, push);
      for (const look of watching) look();
    });
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const at = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${at}/hook`,
    port: at,
    received,
    until: (count) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (received.length < count) return;
          watching.delete(look);
          if (faults.length > 0) reject(new Error(faults.join("\n")));
          resolve(received);
        };
        watching.add(look);
        look();
      }),
    answer: (next) => {
      how = next;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close(() => (faults.length > 0 ? reject(new Error(faults.join("\n"))) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** What the document's webhooks do not allow of a push; undefined for one that is as they say. */
function pushFault({ headers, event, body }: Received): string | undefined {
  const declared = published.webhooks[event.type]?.post.requestBody?.content["application/json"]?.schema;
  if (!declared) return `a push of the type "${event.type}" is not declared: ${body}`;
  const missing = ["webhook-id", "webhook-timestamp"].filter((name) => !headers[name]);
  if (missing.length > 0) return `a push lacks ${missing.join(", ")}`;
  const wrong = fault(`push ${event.type}`, declared, event, "answer");
  return wrong && `a push contradicts the document: ${wrong}\n  ${body}`;
}
