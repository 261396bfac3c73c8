import { median } from "../statistics.ts";

/** Hand-offs a second of one contender, of each round, by how many clients there were. */
export interface Figures {
  readonly name: string;
  readonly promises: string;
  readonly rates: ReadonlyMap<number, readonly number[]>;
}

export interface Report {
  readonly at: Date;
  readonly machine: string;
  readonly durableWriteMs: number;
  readonly clients: readonly number[];
  readonly rounds: number;
  readonly seconds: number;
  readonly figures: readonly Figures[];
  readonly missing: readonly { readonly name: string; readonly reason: string }[];
}

const rateAt = ({ rates }: Figures, clients: number): number => median(rates.get(clients) ?? []);

export function markdown({ at, machine, durableWriteMs, clients, rounds, seconds, figures, missing }: Report): string {
  const head = ["", ...clients.map((count) => `${count} client${count === 1 ? "" : "s"}`), "what an answer promises"];
  const rows = figures.map((one) => [one.name, ...clients.map((count) => rateAt(one, count).toFixed(0)), one.promises]);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, index) => (index === 0 || index === head.length - 1 ? "---" : "---:"));
  return `# Hand-offs a second

A hand-off is a task posted, taken by one worker and finished: three operations, each answered before the next. Every contender
writes what it can durably, on the same disk, one contender at a time; each client checks that it was handed a task once that
somebody had posted. Backchannel and the floor speak HTTP, the others their own protocols.

${[head, rule, ...rows].map(line).join("\n")}

![Hand-offs a second](results.svg)

Median of ${rounds} rounds of ${seconds} s. ${machine}; a page overwritten and fsynced takes ${durableWriteMs.toFixed(3)} ms. Taken on
${at.toISOString().slice(0, 10)} with \`make bench-peers ARGS=--write\`.
${missing.map(({ name, reason }) => `\n${name} was not measured: ${reason.split("\n")[0]}\n`).join("")}`;
}

const WIDTH = 760;
const LABEL = 250;
const BAR = 14;
const GAP = 14;
const COLOURS = ["#9db8d9", "#4c7fbf", "#1d3f72"];

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Bars of each contender, one for each number of clients. */
export function chart({ clients, figures }: Report): string {
  const most = Math.max(1, ...figures.flatMap((one) => clients.map((count) => rateAt(one, count))));
  const block = clients.length * BAR + GAP;
  const top = 40;
  const bars = figures.flatMap((one, index) => {
    const y = top + index * block;
    const label = `<text x="${LABEL - 8}" y="${y + (clients.length * BAR) / 2 + 4}" text-anchor="end">${escaped(one.name)}</text>`;
    return [label, ...clients.map((count, place) => bar(y + place * BAR, rateAt(one, count), most, place))];
  });
  const legend = clients.map(
    (count, place) =>
      `<rect x="${LABEL + place * 110}" y="12" width="12" height="12" fill="${colour(place)}"/><text x="${LABEL + place * 110 + 18}" y="22">${count} client${count === 1 ? "" : "s"}</text>`,
  );
  const height = top + figures.length * block;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12" role="img" aria-label="Hand-offs a second">
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
${[...legend, ...bars].join("\n")}
</svg>
`;
}

const colour = (place: number): string => COLOURS[place % COLOURS.length] ?? "#000";

function bar(y: number, rate: number, most: number, place: number): string {
  const width = ((WIDTH - LABEL - 60) * rate) / most;
  return `<rect x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="${BAR - 2}" fill="${colour(place)}"/><text x="${(LABEL + width + 5).toFixed(1)}" y="${y + 10}" font-size="10">${rate.toFixed(0)}</text>`;
}
