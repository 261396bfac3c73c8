import type { Spans } from "./tracing.ts";

/** Holds spans back until their transaction has committed; `flush` then records them. */
export function deferSpans(spans: Spans): Spans & { flush(): void } {
  const held: Parameters<Spans["record"]>[] = [];
  return {
    record: (...span) => held.push(span),
    flush: () => {
      for (const span of held.splice(0)) spans.record(...span);
    },
  };
}
