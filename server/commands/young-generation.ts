import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { setFlagsFromString } from "node:v8";

/**
 * V8 doubles its young generation while much that is new survives, as all modules do while they load: it would go on to hold 24 MB for
 * what is over in a second. Loading is no slower without. Under load it grows as always.
 */
export const keepYoungGenerationSmall = (): void => setFlagsFromString("--semi-space-growth-factor=1");

/** The first call of each operation makes what checks it, which survives too: growing for those would take another 40 MB. */
const FIRST_CALLS = 1000;

/** Lets it grow once this process has answered more than first calls. Waiting requests survive every collection, so they gain nothing by its size. */
export function letYoungGenerationGrowUnderLoad(): void {
  let left = FIRST_CALLS;
  const count = () => {
    left -= 1;
    if (left > 0) return;
    unsubscribe("http.server.response.finish", count);
    setFlagsFromString("--semi-space-growth-factor=2");
  };
  subscribe("http.server.response.finish", count);
}
