import type { Turn } from "./summary.ts";

/** Above this share of the machine, what else runs there shows in the figures. */
export const DISTURBING_SHARE = 0.15;

/** With fewer rounds than this the quiet ones are no better evidence than all of them. */
const ENOUGH_ROUNDS = 3;

/**
 * At each number of clients the rounds in which every server had the machine to itself; all rounds where too few were quiet.
 * What else runs does not depend on how fast a server is, so leaving rounds out by it favours none.
 */
export function quietTurns(turns: readonly Turn[]): Turn[] {
  return [...Map.groupBy(turns, ({ clients }) => clients).values()].flatMap((atClients) => {
    const rounds = [...Map.groupBy(atClients, ({ round }) => round).values()];
    const quiet = rounds.filter((round) => round.every(isQuiet));
    return (quiet.length >= ENOUGH_ROUNDS ? quiet : rounds).flat();
  });
}

const isQuiet = ({ measured: { load } }: Turn) => (load.others ?? 0) <= DISTURBING_SHARE;
