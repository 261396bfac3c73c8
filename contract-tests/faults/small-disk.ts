import { execFileSync } from "node:child_process";
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk in memory with so little room that a test can fill it. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room that is left. */
  fill(): void;
  /** Unmounts it. */
  free(): void;
  /** Nobody may have a file open on it. */
  remove(): void;
}

/** Why there can be no small disk here; undefined where there can. */
export const noSmallDisk: string | undefined = whyNot();

/** Mounts one. Everybody may write to it. */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "backchannel-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], { stdio: "pipe" });
  chmodSync(folder, 0o777);
  const filler = join(folder, "filler");
  return {
    folder,
    fill: () => fill(filler),
    free: () => rmSync(filler),
    remove: () => {
      execFileSync("umount", [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

function fill(file: string): void {
  const descriptor = openSync(file, "a");
  try {
    for (const size of [65_536, 1]) writeUntilFull(descriptor, Buffer.alloc(size));
  } finally {
    closeSync(descriptor);
  }
}

function writeUntilFull(descriptor: number, chunk: Buffer): void {
  try {
    for (;;) writeSync(descriptor, chunk);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}

function whyNot(): string | undefined {
  if (process.platform !== "linux") return "a small disk can be mounted on Linux only";
  if (process.getuid?.() !== 0) return "only root may mount a small disk";
  try {
    mountSmallDisk(1).remove();
    return undefined;
  } catch {
    return "no disk can be mounted here";
  }
}
