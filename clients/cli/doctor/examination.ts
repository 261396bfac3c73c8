import { randomBytes } from "node:crypto";
import { type Client, Refusal } from "../../typescript/src/index.ts";
import { explain } from "../failure.ts";

/** What one look at the instance found. */
export interface Finding {
  readonly check: string;
  readonly outcome: "passed" | "failed" | "skipped";
  /** What was seen, and what to do where it is wrong. */
  readonly finding: string;
}

/** Where a check cannot be made from here; its message says why. */
export class NotTestable extends Error {}

/** What is wrong with the instance; its message says what to do. */
export class Unhealthy extends Error {}

export interface Subject {
  readonly client: Client;
  readonly baseUrl: string;
  /** A lane of this examination alone. */
  readonly lane: string;
}

export interface Check {
  readonly name: string;
  /** Whether the others make no sense without it. */
  readonly always?: boolean;
  /** Gives what was seen. */
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
    /** Deletes the lane; where it was never made there is nothing to delete. */
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
