import { closeSync, openSync, renameSync, statSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { threadFile } from "../../files.ts";
import { StartupError } from "../startup-error.ts";
import { type CopyProgress, checkIntegrity, inheritRights, sync } from "./copy.ts";
import { isOfKind } from "./errors.ts";
import { refusal } from "./file.ts";

/** What the thread is to copy, and where to. */
export interface CompactOrder {
  readonly file: string;
  readonly copy: string;
}

/** The thread's messages: sizes in bytes once it has locked the file, then that the copy is complete, or why it failed. */
export type CompactAnswer =
  | { readonly total: number; readonly before: number }
  | { readonly done: true }
  | { readonly error: { readonly message: string; readonly code?: unknown; readonly errcode?: unknown } };

const OWNER_ONLY = 0o600;
const PROGRESS_MS = 100;

/**
 * Replaces a database that nobody has open with a copy that has no free pages and can return later ones (free-pages.ts). SQLite
 * copies in a single blocking call, so a thread makes it. After a crash there is either the old file or the new one, complete.
 *
 * @param copy a name in the same folder that no file has
 * @returns the size before, in bytes
 * @throws StartupError when the file is in use or damaged, or the disk is full
 */
export async function compactDatabase(file: string, copy: string, onProgress: CopyProgress): Promise<number> {
  closeSync(openSync(copy, "wx", OWNER_ONLY));
  const order: CompactOrder = { file, copy };
  const thread = new Worker(threadFile("server/db/sqlite/compact-worker.ts"), { workerData: order, execArgv: [] });
  try {
    const before = await copied(thread, order, onProgress);
    sync(copy);
    checkIntegrity(copy);
    inheritRights(copy, statSync(file));
    renameSync(copy, file);
    sync(file);
    return before;
  } finally {
    await letGo(thread);
  }
}

function copied(thread: Worker, { file, copy }: CompactOrder, onProgress: CopyProgress): Promise<number> {
  return new Promise((resolve, reject) => {
    let sizes = { total: 0, before: 0 };
    const timer = setInterval(() => onProgress(statSync(copy).size, sizes.total), PROGRESS_MS);
    const end = (settle: () => void) => {
      clearInterval(timer);
      settle();
    };
    thread.on("message", (answer: CompactAnswer) => {
      if ("total" in answer) sizes = answer;
      else if ("done" in answer) end(() => resolve(sizes.before));
      else end(() => reject(faultOf(Object.assign(new Error(answer.error.message), answer.error), file)));
    });
    thread.on("error", (error) => end(() => reject(error)));
  });
}

function faultOf(error: Error, file: string): unknown {
  if (isOfKind(error, "full"))
    return new StartupError(`There is no room on the disk for a compact copy of ${file}: make some.`);
  if (isOfKind(error, "busy")) return new StartupError(`The database ${file} is in use: stop its server first.`);
  return refusal(error, file);
}

/** Only from now on may others open the file. */
async function letGo(thread: Worker): Promise<void> {
  const ended = new Promise((resolve) => thread.once("exit", resolve));
  thread.postMessage("end");
  await ended;
}
