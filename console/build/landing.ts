import { readFileSync } from "node:fs";
import recorded from "../recordings/hand-off.json" with { type: "json" };
import type { Step } from "../scripts/demonstration.ts";
import { stepLine } from "../scripts/step-line.ts";
import { contents } from "./frame.ts";

const diagram = (name: string): string =>
  readFileSync(new URL(`../pages/diagrams/${name}.svg`, import.meta.url), "utf8").trimEnd();

/** The start page with its diagrams, and with the recorded hand-off in its terminal: it reads whole without a script. */
export const landing = (): string =>
  contents("landing")
    .replace(/\{\{diagram:([\w-]+)\}\}/g, (_, name: string) => diagram(name))
    .replace("{{recording}}", () => (recorded as Step[]).map(stepLine).join("\n"));
