const COLOURS = { planner: 36, ada: 33, bob: 35, good: 32, bad: 31, dim: 2 } as const;

export type Tone = keyof typeof COLOURS;

/** Colours are for a terminal; a file gets plain text, unless FORCE_COLOR asks for them. */
export function paint(tone: Tone, text: string): string {
  return (process.stdout.isTTY || process.env.FORCE_COLOR) && !process.env.NO_COLOR
    ? `\u001b[${COLOURS[tone]}m${text}\u001b[0m`
    : text;
}

export function chapter(title: string): void {
  console.log(`\n${title}`);
}

/** One line of the story: who, and what happened. */
export function tell(who: Tone, what: string): void {
  console.log(`  ${paint(who, who.padEnd(8))} ${what}`);
}
