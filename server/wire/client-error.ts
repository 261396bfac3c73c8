import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Refusal } from "../../generated/operations.ts";
import { refusals } from "../../generated/operations.ts";

const CODES: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: "headers_too_large",
  HPE_INVALID_CONTENT_LENGTH: "invalid_content_length",
  HPE_UNEXPECTED_CONTENT_LENGTH: "invalid_content_length",
  ERR_HTTP_REQUEST_TIMEOUT: "request_timeout",
};

/** Answers what never became a request, such as headers past the limit, in the form of every other error. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = CODES[error.code ?? ""] ?? "invalid_url";
  const { status, message } = refusals[code];
  const body = JSON.stringify({ error: code, message, request_id: randomUUID(), details: {}, status, title: message });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
