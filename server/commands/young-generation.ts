import { setFlagsFromString } from "node:v8";

/**
 * V8 doubles its young generation while much that is new survives, as all modules do while they load: it would go on to hold 24 MB for
 * what is over in a second. Loading is no slower without. Under load it grows as always.
 */
export const keepYoungGenerationSmall = (): void => setFlagsFromString("--semi-space-growth-factor=1");

export const letYoungGenerationGrow = (): void => setFlagsFromString("--semi-space-growth-factor=2");
