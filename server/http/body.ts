import type { IncomingMessage } from "node:http";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import { askForBody } from "./expect-continue.ts";
import { type Exceeded, UnfinishedBodies } from "./unfinished-bodies.ts";

/** JSON, or the types that curl and fetch send by default; the body must be JSON in either case. */
const ACCEPTED = /^(application\/([a-z0-9.+-]+\+)?json|application\/x-www-form-urlencoded|text\/plain)\s*(;|$)/i;

/** Sixteen megabytes: a hundred bodies with the largest messages that the default allows, all of them incomplete. */
const UNFINISHED = { total: 67_108_864, perSender: 16_777_216 };
const unfinished = new UnfinishedBodies(UNFINISHED);

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The text of a request's body; `{}` if there is none.
 *
 * @param sender whose share of all unfinished bodies it counts in: an owner, or the address of a client without a key
 */
export async function readBody(
  request: IncomingMessage & { readonly body?: unknown },
  maxBytes: number,
  sender: string,
): Promise<string | Refused> {
  if (request.readableEnded) return textOfParsed(request.body, maxBytes);
  const unreadable = refuseUnreadable(request);
  // Refused by its head alone: the client may be waiting for permission to send the body.
  if (unreadable && lengthOf(request) > 0) return unreadable;
  const raw = await readBytes(request, maxBytes, sender);
  if (!Buffer.isBuffer(raw)) return raw;
  if (raw.length === 0) return "{}";
  if (unreadable) return unreadable;
  try {
    return decoder.decode(raw);
  } catch {
    return refuse("invalid_json", {}, "The body is not valid UTF-8. Encode it as UTF-8 and send it again.");
  }
}

/** The text of a body that the application around this one has read already, by whichever parser. */
function textOfParsed(body: unknown, maxBytes: number): string | Refused {
  const text = typeof body === "string" ? body : Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body ?? {});
  if (Buffer.byteLength(text) > maxBytes) return tooLarge(maxBytes);
  return text === "" ? "{}" : text;
}

const lengthOf = ({ headers }: IncomingMessage): number => Number(headers["content-length"] ?? 0);

function refuseUnreadable({ headers }: IncomingMessage): Refused | undefined {
  const { "content-type": type, "content-encoding": encoding = "" } = headers;
  if (type !== undefined && !ACCEPTED.test(type)) return refuse("unsupported_media_type");
  if (encoding === "" || encoding.toLowerCase() === "identity") return undefined;
  return refuse(
    "unsupported_media_type",
    {},
    `The body is encoded as '${encoding}', which is not supported. Send it without Content-Encoding.`,
  );
}

/**
 * Takes a body that has arrived with its head, as nearly all do, without listening for it. For others it uses events: an async iterator over the
 * stream costs 20 us per request. They come once, as does the close of a response.
 */
async function readBytes(request: IncomingMessage, maxBytes: number, sender: string): Promise<Buffer | Refused> {
  const length = lengthOf(request);
  if (length > maxBytes) return tooLarge(maxBytes);
  askForBody(request);
  if (length > 0 && request.readableLength === length) return taken(request);
  let held = 0;
  let isRefusedAlready = false;
  const bytes = new Promise<Buffer | Refused>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      if (isRefusedAlready) return;
      size += chunk.length;
      // A body that arrives in one piece, as most do, is never unfinished.
      const exceeded = size === length ? undefined : unfinished.hold(sender, chunk.length);
      if (size !== length && !exceeded) held += chunk.length;
      isRefusedAlready = size > maxBytes || exceeded !== undefined;
      if (isRefusedAlready) {
        chunks.length = 0;
        return resolve(exceeded ? tooMuch(exceeded) : tooLarge(maxBytes));
      }
      chunks.push(chunk);
    });
    request.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => request.complete || reject(new Error("the client left before its request was whole")));
  });
  try {
    return await bytes;
  } finally {
    if (held > 0) unfinished.release(sender, held);
  }
}

/** The rest is only the end, for which Node waits before it reads the connection's next request. */
function taken(request: IncomingMessage): Buffer {
  const bytes: Buffer = request.read();
  request.resume();
  return bytes;
}

const tooMuch = (exceeded: Exceeded) =>
  exceeded === "sender"
    ? refuse(
        "rate_limit_exceeded",
        { retry_after: 1 },
        "Too many of your request bodies are incomplete. Finish some, then send this one again.",
      )
    : refuse(
        "service_unavailable",
        { retry_after: 1 },
        "Too many request bodies are incomplete on this server. Send this one again in a few seconds.",
      );

const tooLarge = (maxBytes: number) =>
  refuse(
    "payload_too_large",
    { max_body_bytes: maxBytes },
    `The body is larger than the ${maxBytes} bytes that this server accepts here. Send less: put the bulk elsewhere and post a link to it.`,
  );

/** The parsed value of a body's text, or why it cannot be parsed. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse(
      "invalid_json",
      {},
      `The body is not JSON (${(error as Error).message.slice(0, 120)}). Fix it and send it again.`,
    );
  }
}
