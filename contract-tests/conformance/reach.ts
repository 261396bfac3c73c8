/** The possible answers to a client that requests its own key without having one. */
const EXPECTED = [401, 429, 503];

/** @throws Error in a sentence or two where nobody answers at the URL, or somebody else does. */
export async function reach(url: string): Promise<void> {
  const place = `${url.replace(/\/+$/, "")}/v1/keys/me`;
  const { status, headers } = await fetch(place, { redirect: "manual" }).catch((error: unknown) => {
    throw new Error(`Nothing answers at ${url}: ${cause(error)}.${/certificate/i.test(cause(error)) ? TRUST : ""}`);
  });
  if (EXPECTED.includes(status)) return;
  const answered = `${status} ${headers.get("content-type") ?? "without a type"}`;
  throw new Error(`${url} is no Backchannel: ${place} answered ${answered}, not 401. Is the base path right?`);
}

const TRUST = " NODE_EXTRA_CA_CERTS=FILE in the environment names a certificate to trust.";

/** fetch says only "fetch failed"; its cause says why, and TLS has the `reason` in words. */
function cause(error: unknown): string {
  const { cause: inner, message } = error as Error & { cause?: Error & { reason?: string } };
  if (inner instanceof AggregateError) return String(inner.errors[0]?.message); // Of the addresses of a name, the first.
  return inner?.reason ?? inner?.message ?? message;
}
