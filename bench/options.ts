import { tmpdir } from "node:os";
import { parseArgs } from "node:util";
import { type ClaimForm, claimForms } from "./handoff.ts";
import { chooseTargets, type Target } from "./targets.ts";

export interface Options {
  /** The first one is what the others are compared with. */
  readonly targets: readonly Target[];
  readonly clients: readonly number[];
  readonly rounds: number;
  /** Measured seconds of each stretch. */
  readonly seconds: number;
  readonly claims: ClaimForm;
  /** How many messages each request posts, claims or acknowledges; 1 is the verbs for one. */
  readonly batch: number;
  /** Where the databases are made: a folder on the disk that is meant. */
  readonly folder: string;
  /** The run fails where a median ratio to the first target is lower; 0 lets every ratio pass. */
  readonly atLeast: number;
  readonly json: string | undefined;
  /** Folder for .cpuprofile files; when given, a run profiles instead of comparing. */
  readonly profile: string | undefined;
}

export const usageText = `Usage: npm run bench -- [options]
  --targets a,b     servers to measure, the first is compared with (floor,backchannel)
  --checkout DIR    another checkout of this repository, packages installed: the targets "other" and "other-postgres", as in
                    --targets other-postgres,backchannel-postgres
  --clients 1,8     how many clients at a time, each on a connection of its own (1,8,64)
  --rounds N        how often each server has its turn at each number of clients (12)
  --seconds S       measured seconds of each turn (0.7)
  --claims FORM     leased, plain or both in turn (both)
  --batch N         hand over N messages by each request, up to 100; the floor knows no batches, so name --targets (1)
  --dir FOLDER      where the temporary databases are made (${tmpdir()})
  --at-least R      fail where a ratio is lower than R (0)
  --json FILE       write every figure to this file
  --profile FOLDER  profile the processor instead: backchannel-source at 8 and 64 clients, one turn of 5 seconds each`;

/** @throws Error in one sentence when a flag cannot be used. */
export function readOptions(args: readonly string[]): Options | "help" {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      targets: text,
      checkout: text,
      clients: text,
      rounds: text,
      seconds: text,
      claims: text,
      batch: text,
      dir: text,
      "at-least": text,
      json: text,
      profile: text,
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return "help";
  const profiling = values.profile !== undefined;
  return {
    targets: chooseTargets(
      list(values.targets ?? (profiling ? "backchannel-source" : values.batch ? "backchannel" : "floor,backchannel")),
      values.checkout,
    ),
    clients: list(values.clients ?? (profiling ? "8,64" : "1,8,64")).map((entry) => positive("clients", entry, true)),
    rounds: positive("rounds", values.rounds ?? "12", true),
    seconds: positive("seconds", values.seconds ?? (profiling ? "5" : "0.7"), false),
    claims: claimForm(values.claims ?? "both"),
    batch: positive("batch", values.batch ?? "1", true),
    folder: values.dir ?? tmpdir(),
    atLeast: values["at-least"] === undefined ? 0 : positive("at-least", values["at-least"], false),
    json: values.json,
    profile: values.profile,
  };
}

const list = (value: string) => value.split(",").map((entry) => entry.trim());

function positive(flag: string, given: string, whole: boolean): number {
  const value = Number(given);
  if (value > 0 && Number.isFinite(value) && (!whole || Number.isInteger(value))) return value;
  throw new Error(`--${flag} is "${given}": give a ${whole ? "whole " : ""}number above 0.`);
}

function claimForm(given: string): ClaimForm {
  const form = claimForms.find((known) => known === given);
  if (form) return form;
  throw new Error(`--claims is "${given}": use one of ${claimForms.join(", ")}.`);
}
