import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Refusal } from "../../generated/operations.ts";
import type { Context } from "../contract/context.ts";
import { refuse } from "../contract/refusal.ts";
import { baseUrl } from "./base-url.ts";
import { identify, standardHeaders } from "./headers.ts";
import { linger } from "./linger.ts";
import { problem } from "./problem.ts";

const CODES: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: "headers_too_large",
  HPE_INVALID_CONTENT_LENGTH: "invalid_content_length",
  HPE_UNEXPECTED_CONTENT_LENGTH: "invalid_content_length",
  ERR_HTTP_REQUEST_TIMEOUT: "request_timeout",
};

/** Answers input that never became a request, such as oversized headers, in the form of every other error. */
export function answerClientError(
  error: NodeJS.ErrnoException,
  socket: Socket,
  { settings, clock }: Pick<Context, "settings" | "clock">,
): void {
  // The rest of a request that has been answered already: each further chunk is another error.
  if (socket.writableEnded) return;
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const unread = { headers: {}, socket };
  const identity = identify(unread, { sent: undefined, span: undefined }, settings);
  const refused = refuse(CODES[error.code ?? ""] ?? "invalid_request");
  const answer = problem(refused, { identity }, baseUrl(unread, settings));
  const body = JSON.stringify(answer);
  const headers = Object.entries({
    ...standardHeaders(identity, answer.status),
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    Connection: "close",
  }).map(([name, value]) => `${name}: ${value}`);
  socket.write([`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`, ...headers, "", body].join("\r\n"));
  linger(socket, clock);
}
