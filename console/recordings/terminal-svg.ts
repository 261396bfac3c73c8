/** Lines of a terminal as an animated SVG that needs no script: it plays as a picture in a README. */

export interface TerminalLine {
  /** With the escape codes of colours. */
  readonly text: string;
  /** Milliseconds since the program was started. */
  readonly at: number;
}

const CHARACTER = 8.4;
const LINE = 21;
const MARGIN = 18;
/** Lines come at the pace of a reader: requests are faster, and a lease that runs out takes seconds in which nothing is seen. */
const SHORTEST_PAUSE_MS = 450;
const LONGEST_PAUSE_MS = 1600;
/** How long the whole is shown before it begins again. */
const HOLD_MS = 5000;

const COLOURS: Readonly<Record<string, string>> = {
  "2": "#8b9894",
  "31": "#ff9a90",
  "32": "#6ee7b7",
  "33": "#fcd34d",
  "35": "#d8b4fe",
  "36": "#7dd3fc",
};

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** ESC begins each code of a colour. */
const CODE = new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`, "g");

const bare = (text: string): string => text.replace(CODE, "");

/** The spans of a line, each in its colour. */
function spans(text: string): string {
  const [first = "", ...rest] = text.split(CODE);
  const coloured = rest.flatMap((_, place) =>
    place % 2 === 0 ? [{ code: rest[place] ?? "", words: rest[place + 1] ?? "" }] : [],
  );
  return [{ code: "0", words: first }, ...coloured]
    .filter(({ words }) => words !== "")
    .map(({ code, words }) => {
      const colour = COLOURS[code];
      return colour ? `<tspan fill="${colour}">${escaped(words)}</tspan>` : `<tspan>${escaped(words)}</tspan>`;
    })
    .join("");
}

/** When each line appears. */
function moments(lines: readonly TerminalLine[]): number[] {
  let now = 0;
  return lines.map(({ text, at }, place) => {
    const pause = at - (lines[place - 1]?.at ?? at);
    now += text === "" ? 0 : Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, pause));
    return now;
  });
}

/** @param command what was typed, shown as the first line */
export function terminalSvg(command: string, lines: readonly TerminalLine[], label: string): string {
  const shown = [{ text: `$ ${command}`, at: (lines[0]?.at ?? 0) - LONGEST_PAUSE_MS }, ...lines];
  const times = moments(shown);
  const whole = (times.at(-1) ?? 0) + HOLD_MS;
  const columns = Math.max(...shown.map(({ text }) => bare(text).length));
  const [width, height] = [Math.ceil(columns * CHARACTER + 2 * MARGIN), shown.length * LINE + 2 * MARGIN];
  const rules = times.map((time, place) => {
    const share = ((100 * time) / whole).toFixed(2);
    return `@keyframes l${place}{0%,${share}%{opacity:0}${(Number(share) + 0.01).toFixed(2)}%,100%{opacity:1}}#l${place}{animation-name:l${place}}`;
  });
  const texts = shown.map(
    ({ text }, place) =>
      `<text id="l${place}" x="${MARGIN}" y="${Math.round(MARGIN + (place + 0.72) * LINE)}">${spans(text)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(label)}">
<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#d8e0dd;white-space:pre;animation:${whole}ms linear infinite}
@media (prefers-reduced-motion:reduce){text{animation:none!important}}
${rules.join("\n")}</style>
<rect width="${width}" height="${height}" rx="12" fill="#0d1312"/>
${texts.join("\n")}
</svg>
`;
}
