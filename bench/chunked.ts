/**
 * The body of a reply in chunks, or undefined while its last chunk is still to come.
 * @throws Error when a chunk has no size.
 */
export function chunkedBody(received: Buffer): string | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = received.indexOf("\r\n", at);
    if (line < 0) return undefined;
    const size = Number.parseInt(received.toString("latin1", at, line), 16);
    if (Number.isNaN(size)) throw new Error("a chunk of the reply has no size");
    const end = line + 2 + size;
    if (received.length < end + 2) return undefined;
    if (size === 0) return Buffer.concat(parts).toString();
    parts.push(received.subarray(line + 2, end));
    at = end + 2;
  }
}
