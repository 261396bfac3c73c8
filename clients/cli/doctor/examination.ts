import { randomBytes } from "node:crypto";
import { type Client, Refusal } from "../../typescript/src/index.ts";
import { explain } from "../failure.ts";

/** The result of one check of the instance. */
export interface Finding {
  readonly check: string;
  readonly outcome: "passed" | "failed" | "skipped";
  /** What was observed, and how to fix it if it is wrong. */
  readonly finding: string;
}

/** Thrown if a check cannot be made from here; the message says why. */
export class NotTestable extends Error {}

/** A fault of the instance; the message says how to fix it. */
export class Unhealthy extends Error {}

export interface Subject {
  readonly client: Client;
  readonly baseUrl: string;
  /** A lane used by this examination only. */
  readonly lane: string;
}

export interface Check {
  readonly name: string;
  /** Whether later checks make no sense without it. */
  readonly always?: boolean;
  /** Returns what was observed. */
  look(subject: Subject): Promise<string>;
}

export function makeExamination(client: Client, baseUrl: string) {
  const subject: Subject = { client, baseUrl, lane: `doctor-${randomBytes(4).toString("hex")}` };
  return {
    async run({ name, look }: Check): Promise<Finding> {
      try {
        return { check: name, outcome: "passed", finding: await look(subject) };
      } catch (error) {
        const outcome = error instanceof NotTestable ? "skipped" : "failed";
        return { check: name, outcome, finding: reasonOf(error) };
      }
    },
    /** Deletes the lane; if it was never created, there is nothing to delete. */
    async tidy(): Promise<void> {
      const params = { path: { channel: subject.lane } };
      await client.DELETE("/v1/channels/{channel}", { params }).catch(() => {});
    },
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof Unhealthy || error instanceof NotTestable) return error.message;
  if (error instanceof Refusal) return `the server refused: ${explain(error, false)}`;
  return explain(error, false);
}
