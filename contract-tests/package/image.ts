import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, matchesGlob } from "node:path";
import { copyWorkingCopy, TOP } from "./working-copy.ts";

interface Instruction {
  readonly name: string;
  readonly argument: string;
}

/** What one FROM begins. Its files lie in a folder of this machine that stands for `/`. */
export interface Stage {
  readonly base: string;
  readonly root: string;
  readonly environment: Record<string, string>;
  workdir: string;
  readonly said: Map<string, string>;
}

/**
 * Follows a Dockerfile without docker: COPY and WORKDIR in folders that stand for the images, RUN by a shell of this machine.
 * Steps that install packages of the system are left out and listed: they would install them here.
 */
export class ImageBuild {
  readonly stages: Stage[] = [];
  readonly leftOut: string[] = [];
  readonly #names = new Map<string, Stage>();
  readonly #folder = mkdtempSync(join(tmpdir(), "backchannel-image-"));

  constructor(dockerfile: string) {
    for (const instruction of instructionsOf(dockerfile)) this.#follow(instruction);
  }

  /** The stage that becomes the image. */
  get image(): Stage {
    return present(this.stages.at(-1), "a stage");
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #follow({ name, argument }: Instruction): void {
    if (name === "FROM") {
      this.#begin(argument);
      return;
    }
    const stage = this.image;
    if (name === "WORKDIR") {
      stage.workdir = argument;
      mkdirSync(join(stage.root, argument), { recursive: true });
    } else if (name === "ENV") {
      const [variable = "", value = ""] = argument.split("=");
      stage.environment[variable] = value;
    } else if (name === "COPY") this.#copy(stage, argument.split(/\s+/));
    else if (name !== "RUN") stage.said.set(name, argument);
    else if (/\bapt-get\b/.test(argument)) this.leftOut.push(argument);
    else execFileSync("bash", ["-c", argument], { cwd: join(stage.root, stage.workdir), stdio: "pipe" });
  }

  #begin(argument: string): void {
    const [base = "", , name] = argument.split(/\s+/);
    const root = mkdtempSync(join(this.#folder, "stage-"));
    const stage: Stage = { base, root, environment: {}, workdir: "/", said: new Map() };
    this.stages.push(stage);
    if (name) this.#names.set(name, stage);
  }

  #copy(stage: Stage, words: readonly string[]): void {
    const from = words.find((word) => word.startsWith("--from="))?.slice("--from=".length);
    const sources = words.filter((word) => !word.startsWith("--"));
    const to = sources.pop() ?? "";
    const target = join(stage.root, to.startsWith("/") ? to : join(stage.workdir, to));
    if (from !== undefined) {
      const { root } = present(this.#names.get(from), `a stage ${from}`);
      for (const source of sources) cpSync(join(root, source), target, { recursive: true });
    } else if (sources.includes(".")) copyWorkingCopy(target, isInContext);
    else for (const source of sources) cpSync(join(TOP, source), join(target, basename(source)));
  }
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The Dockerfile has no ${what}.`);
  return value;
}

/** One instruction a line, without comments; a backslash goes on with the next line. */
function instructionsOf(dockerfile: string): Instruction[] {
  const lines = dockerfile
    .replace(/^#.*\n/gm, "")
    .replace(/\\\n\s*/g, " ")
    .split("\n");
  return lines.filter(Boolean).map((line) => {
    const [, name = "", argument = ""] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    return { name, argument };
  });
}

const IGNORED = readFileSync(join(TOP, ".dockerignore"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

/** Whether docker sends a file: a pattern that matches it, or a folder that it is in, keeps it back. */
export function isInContext(file: string): boolean {
  const parts = file.split("/");
  const paths = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  return !IGNORED.some((pattern) => paths.some((path) => matchesGlob(path, pattern)));
}

/** The words of an ENTRYPOINT, a CMD or a HEALTHCHECK, with the files that they name where they lie on this machine. */
export function commandOf(stage: Stage, name: string): string[] {
  const said = present(stage.said.get(name), name);
  const words = JSON.parse(said.slice(said.indexOf("["))) as string[];
  return words.map((word) =>
    word.startsWith("/") && existsSync(join(stage.root, word)) ? join(stage.root, word) : word,
  );
}
