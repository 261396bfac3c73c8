import type { IncomingHttpHeaders } from "node:http";

/** A place in a trace, as the headers of W3C Trace Context write it. */
export interface TraceContext {
  readonly traceparent: string;
  /** What the tracing systems on the way noted; null for nothing. */
  readonly tracestate: string | null;
}

/** version-traceid-parentid-flags. Version ff and ids of zeros alone are invalid. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** What W3C asks everybody to pass on, in characters. More is left out whole: half an entry says something else. */
const MAX_TRACESTATE = 512;

/** As many entries as W3C allows. */
const MAX_ENTRIES = 32;

/** key=value: the key in lower case, with a tenant before an @ where there is one; the value in printable ASCII. */
const ENTRY = /^[a-z0-9][a-z0-9_\-*/@]{0,255}=[!-+\--<>-~ ]{1,256}$/;

/** Where the sender of a request stands in its trace. Undefined where it sent nothing, or nothing valid. */
export function readTraceContext({ traceparent, tracestate }: IncomingHttpHeaders): TraceContext | undefined {
  if (typeof traceparent !== "string" || !TRACEPARENT.test(traceparent)) return undefined;
  return { traceparent, tracestate: validTracestate(Array.isArray(tracestate) ? tracestate.join(",") : tracestate) };
}

function validTracestate(given: string | undefined): string | null {
  if (given === undefined || given.length > MAX_TRACESTATE) return null;
  // Entries are matched one by one: one pattern for a whole list could be made to try endlessly.
  const entries = given.split(",").map((entry) => entry.trim());
  const named = entries.filter((entry) => entry !== "");
  return named.length > 0 && entries.length <= MAX_ENTRIES && named.every((entry) => ENTRY.test(entry)) ? given : null;
}

/** Of 128 bits, in hexadecimal digits. */
export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35);

/** As columns and answers hold it: null where there is none. */
export const columnsOf = (context: TraceContext | undefined) => ({
  traceparent: context?.traceparent ?? null,
  tracestate: context?.tracestate ?? null,
});

/** What such columns say. */
export function contextOf(row: { traceparent: string | null; tracestate: string | null }): TraceContext | undefined {
  const { traceparent, tracestate } = row;
  return traceparent === null ? undefined : { traceparent, tracestate };
}

/** As the headers of a request. */
export function traceHeaders(context: TraceContext | undefined): { traceparent?: string; tracestate?: string } {
  if (!context) return {};
  const { traceparent, tracestate } = context;
  return tracestate === null ? { traceparent } : { traceparent, tracestate };
}
