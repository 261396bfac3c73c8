import type { Client } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";

/** References that may name an existing channel but cannot become the name of a new one. */
export const UNFIT: [string, string][] = [
  ["an id", "f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11"],
  ["the result of a task", "result-of-f10a7c1e-0d5b-4b57-8a0e-2f6f5f0b9a11"],
  ["a text with a hidden character", "early\u200b"],
];

export const task = (by: Client, channel: string, content = "work") =>
  by.ok("postTask", { body: { channel, content } });

export const next = async (by: Client, channel: string) => {
  const answer = await by.call("claimTask", { body: { channel } });
  return answer.status === 200 ? (answer.body.claimed?.content ?? "nothing") : verdict(answer);
};
