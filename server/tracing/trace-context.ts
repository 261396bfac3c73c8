import type { IncomingHttpHeaders } from "node:http";

/** A position in a trace: the two headers of W3C Trace Context. */
export interface TraceContext {
  readonly traceparent: string;
  /** Vendor-specific data, or null. */
  readonly tracestate: string | null;
}

/** version-traceid-parentid-flags. Version ff and all-zero ids are invalid. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Characters that every implementation should propagate. A longer value is dropped whole: a truncated entry would be wrong. */
const MAX_TRACESTATE = 512;

/** Limit of the W3C specification. */
const MAX_ENTRIES = 32;

/** key=value, where the key is in lower case, may have the form tenant@system, and the value is printable ASCII. */
const ENTRY = /^[a-z0-9][a-z0-9_\-*/@]{0,255}=[!-+\--<>-~ ]{1,256}$/;

/** The trace context in the headers of a request. Undefined where `traceparent` is missing or invalid. */
export function readTraceContext({ traceparent, tracestate }: IncomingHttpHeaders): TraceContext | undefined {
  if (typeof traceparent !== "string" || !TRACEPARENT.test(traceparent)) return undefined;
  return { traceparent, tracestate: validTracestate(Array.isArray(tracestate) ? tracestate.join(",") : tracestate) };
}

function validTracestate(given: string | undefined): string | null {
  if (given === undefined || given.length > MAX_TRACESTATE) return null;
  // Each entry is matched by itself: a pattern for the whole list would backtrack exponentially on hostile input.
  const entries = given.split(",").map((entry) => entry.trim());
  const named = entries.filter((entry) => entry !== "");
  return named.length > 0 && entries.length <= MAX_ENTRIES && named.every((entry) => ENTRY.test(entry)) ? given : null;
}

/** 32 hexadecimal digits. */
export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35);

/** As database columns, null where there is none. */
export const columnsOf = (context: TraceContext | undefined) => ({
  traceparent: context?.traceparent ?? null,
  tracestate: context?.tracestate ?? null,
});

/** The inverse of `columnsOf`. */
export function contextOf(row: { traceparent: string | null; tracestate: string | null }): TraceContext | undefined {
  const { traceparent, tracestate } = row;
  return traceparent === null ? undefined : { traceparent, tracestate };
}

/** As request headers. */
export function traceHeaders(context: TraceContext | undefined): { traceparent?: string; tracestate?: string } {
  if (!context) return {};
  const { traceparent, tracestate } = context;
  return tracestate === null ? { traceparent } : { traceparent, tracestate };
}
