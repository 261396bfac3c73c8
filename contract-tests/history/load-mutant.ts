/** Loaded before a server (`node --import`), it gives Node another text for the one file that a mutant changes. */
import { registerHooks } from "node:module";
import { type MutantName, mutants, mutate } from "./mutants.ts";

const { url: mutated, source } = mutate(mutants[process.env["BACKCHANNEL_TEST_MUTANT"] as MutantName]);
registerHooks({
  load: (url, context, next) =>
    url === mutated ? { format: "module-typescript", source, shortCircuit: true } : next(url, context),
});
