import type { Joinable } from "../database.ts";
import type { Statement, StatementNames } from "./bind.ts";
import type { Answered } from "./exchange.ts";

/** A statement, and the caller that waits for its rows. */
interface Waiting {
  readonly statement: Statement;
  readonly joinable: Joinable<unknown> | undefined;
  resolve(result: Answered): void;
}

/** A statement for one or several callers, and how its answer reaches them. */
interface Part {
  readonly statement: Statement;
  answer(answered: Answered): void;
}

/** As few statements as do the work of all: those of one kind are one. */
export function joined(all: readonly Waiting[], names: StatementNames): Part[] {
  const parts: Waiting[][] = [];
  const byKind = new Map<string, Waiting[]>();
  for (const waiting of all) {
    const { joinable } = waiting;
    const same = joinable && byKind.get(joinable.kind);
    if (same) same.push(waiting);
    else {
      const part = [waiting];
      parts.push(part);
      if (joinable) byKind.set(joinable.kind, part);
    }
  }
  return parts.map((members) => partOf(members, names));
}

function partOf(members: readonly Waiting[], names: StatementNames): Part {
  const [first] = members;
  if (!first) throw new Error("A part of a group has no members.");
  if (!first.joinable || members.length === 1)
    return { statement: first.statement, answer: (answered) => first.resolve(answered) };
  const items = members.map(({ joinable }) => joinable?.item);
  return {
    statement: names.prepare(first.joinable.join(items)),
    answer: ({ rows }) => {
      const byPlace = Map.groupBy(rows as readonly { place: number }[], ({ place }) => place);
      for (const [place, member] of members.entries()) member.resolve({ rows: byPlace.get(place) ?? [] });
    },
  };
}
