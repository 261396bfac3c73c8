import { connect } from "node:net";

export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Sends bytes as they are and returns the first answer, once the server has closed the connection or sent the whole body.
 * For what no HTTP client would send: odd framing, wrong lengths, headers without end.
 */
export function sendBytes(url: string, bytes: string | Uint8Array): Promise<WireAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let received = "";
    const finish = () => {
      socket.destroy();
      const answer = parse(received);
      if (answer) resolve(answer);
      else reject(new Error(`not an answer: ${JSON.stringify(received.slice(0, 200))}`));
    };
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      received += chunk;
      const answer = parse(received);
      const length = Number(answer?.headers.get("content-length") ?? Number.NaN);
      if (answer && Buffer.byteLength(answer.text) >= length) finish();
    });
    socket.on("close", finish);
    socket.on("error", () => {}); // A reset after the answer is no failure; "close" follows and judges.
  });
}

function parse(received: string): WireAnswer | undefined {
  const [head = "", ...rest] = received.split("\r\n\r\n");
  const [start = "", ...lines] = head.split("\r\n");
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(start)?.[1]);
  if (rest.length === 0 || !status) return undefined;
  if (status === 100) return parse(rest.join("\r\n\r\n"));
  const headers = new Headers(lines.map((line) => line.split(/:\s*(.*)/s, 2) as [string, string]));
  return { status, headers, text: rest.join("\r\n\r\n") };
}
