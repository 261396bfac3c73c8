/** Loaded before a server (`node --import`), it gives Node another text for the one file that a mutant changes. */
import { registerHooks } from "node:module";
import { type Mutant, mutate } from "./mutants.ts";

const { url: mutated, source } = mutate(JSON.parse(process.env["BACKCHANNEL_TEST_MUTANT"] ?? "") as Mutant);
registerHooks({
  load: (url, context, next) =>
    url === mutated ? { format: "module-typescript", source, shortCircuit: true } : next(url, context),
});
