import type { Message } from "../../typescript/src/index.ts";
import { connect, type ServerOptions } from "../options.ts";
import { print, waiting } from "../terminal.ts";

/** Exit code by which scripts distinguish "nothing yet" from a failure. */
const NOTHING_YET = 2;

export interface ResultOptions extends ServerOptions {
  readonly wait?: number;
}

/** Prints the result of a task, once there is one. */
export async function result(id: string, options: ResultOptions): Promise<void> {
  const { wait = 0, json } = options;
  const client = await connect(options);
  const found = await waiting(json, "waiting for the result", () => client.awaitResult(id, { waitSeconds: wait }));
  if (found) showResult(json, id, found);
  else nothing(json, { task_id: id, result: null }, "No result yet.");
}

export const showResult = (json: boolean | undefined, task_id: string, found: Message): void =>
  print(json, { task_id, result: found }, () => found.content);

/** Nothing yet: the sentence goes to standard error, and the exit code is 2. */
export function nothing(json: boolean | undefined, value: unknown, sentence: string): void {
  if (json) print(json, value, () => sentence);
  else process.stderr.write(`${sentence}\n`);
  process.exitCode = NOTHING_YET;
}
