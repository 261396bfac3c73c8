import { styleText } from "node:util";

type Tone = "good" | "bad" | "dim" | "name" | "warn";

const STYLES = { good: "green", bad: "red", dim: "dim", name: "cyan", warn: "yellow" } as const;

/** Colour for a terminal. A pipe, a file and NO_COLOR get plain text. */
export const paint = (tone: Tone, text: string): string =>
  styleText(STYLES[tone], text, { stream: process.stdout, validateStream: true });

/** Prints a command's answer: text for people, or one line of JSON for programs. */
export function print(json: boolean | undefined, value: unknown, text: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : text()}\n`);
}

/** Waits with a spinner that counts the seconds on a terminal, silently elsewhere. */
export async function waiting<T>(json: boolean | undefined, text: string, wait: () => Promise<T>): Promise<T> {
  if (json || !process.stderr.isTTY || !process.stdout.isTTY) return await wait();
  const { default: spinner } = await import("yocto-spinner");
  const shown = spinner({ text, stream: process.stderr }).start();
  const began = Date.now();
  const seconds = setInterval(() => {
    shown.text = `${text} ${paint("dim", `${Math.round((Date.now() - began) / 1000)} s`)}`;
  }, 1000);
  try {
    return await wait();
  } finally {
    clearInterval(seconds);
    shown.stop();
  }
}

/** Aborted by the first SIGINT or SIGTERM; a second one ends the process at once. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  return stop.signal;
}
