import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { CpuProfile, ProfileNode } from "./inspector.ts";

/** Microseconds of self time. */
export interface Hotspot {
  readonly name: string;
  readonly microseconds: number;
}

export interface Hotspots {
  /** All but idle. */
  readonly busy: number;
  /** Per package, room of the server, or part of Node; largest first. */
  readonly places: readonly Hotspot[];
  /** Largest first. */
  readonly functions: readonly Hotspot[];
}

const TOP = join(import.meta.dirname, "..");

/** Adds up the self time of a profile by function and by place. */
export function hotspots(profile: CpuProfile): Hotspots {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(
    profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node] as const)),
  );
  const functions = new Map<string, number>();
  const places = new Map<string, number>();
  let busy = 0;
  profile.samples.forEach((id, index) => {
    const node = nodes.get(id);
    const microseconds = profile.timeDeltas[index] ?? 0;
    if (node === undefined || node.callFrame.functionName === "(idle)") return;
    busy += microseconds;
    const place = placeOf(node, parents);
    add(places, place, microseconds);
    add(functions, `${node.callFrame.functionName || "(anonymous)"} [${position(node) ?? place}]`, microseconds);
  });
  return { busy, places: ranked(places), functions: ranked(functions) };
}

function add(totals: Map<string, number>, name: string, microseconds: number): void {
  totals.set(name, (totals.get(name) ?? 0) + microseconds);
}

const ranked = (totals: Map<string, number>): Hotspot[] =>
  [...totals].map(([name, microseconds]) => ({ name, microseconds })).sort((a, b) => b.microseconds - a.microseconds);

/** A native function counts for the code that called it: SQLite's work is "native, from server/db". */
function placeOf(node: ProfileNode, parents: ReadonlyMap<number, ProfileNode>): string {
  const { functionName, url, lineNumber } = node.callFrame;
  if (url !== "") return placeOfUrl(url);
  if (functionName.startsWith("(")) return functionName;
  if (lineNumber >= 0) return "generated code (validators)";
  let caller = parents.get(node.id);
  while (caller && caller.callFrame.url === "") caller = parents.get(caller.id);
  return caller ? `native, from ${placeOfUrl(caller.callFrame.url)}` : "native";
}

function placeOfUrl(url: string): string {
  if (!url.startsWith("file:")) return url.startsWith("node:") ? "node" : url;
  const path = relative(TOP, fileURLToPath(url));
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  return inPackage ?? dirname(path).split("/").slice(0, 2).join("/");
}

function position({ callFrame: { url, lineNumber } }: ProfileNode): string | undefined {
  if (url === "") return undefined;
  const file = url.startsWith("file:") ? relative(TOP, fileURLToPath(url)) : url;
  return `${file.replace(/^(\.\.\/)*node_modules\//, "")}:${lineNumber + 1}`;
}
