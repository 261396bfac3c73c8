import { useEffect, useRef } from "preact/hooks";
import UPlot from "uplot";
import type { ActivityMinute } from "./api.ts";

const HEIGHT = 200;

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** What waited and was held in each minute, and how long the work took that was finished in it. */
export function Chart({ minutes }: { minutes: readonly ActivityMinute[] }) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(undefined);
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    plot.current = new UPlot({ width: current.clientWidth, height: HEIGHT, ...looks() }, dataOf([]), current);
    const fit = () => plot.current?.setSize({ width: current.clientWidth, height: HEIGHT });
    addEventListener("resize", fit);
    return () => {
      removeEventListener("resize", fit);
      plot.current?.destroy();
    };
  }, []);
  useEffect(() => plot.current?.setData(dataOf(minutes)));
  const last = minutes.at(-1);
  const label = last ? `${last.waiting} waiting, ${last.held} held` : "not read yet";
  return <div ref={place} class="chart" role="img" aria-label={`The last hour, by the minute. Now: ${label}`} />;
}

/** Counts on the left, seconds on the right; both begin at zero. */
function looks(): Pick<UPlot.Options, "legend" | "cursor" | "scales" | "axes" | "series"> {
  const axis = { stroke: colour("--chart-text"), grid: { stroke: colour("--chart-line"), width: 1 } };
  const range = (_: UPlot, __: number, high: number): [number, number] => [0, Math.max(1, high)];
  const whole = (_: UPlot, ticks: number[]) => ticks.map((tick) => (Number.isInteger(tick) ? `${tick}` : ""));
  const line = (label: string, name: string) => ({ label, stroke: colour(name), width: 2, points: { show: false } });
  return {
    legend: { live: false },
    cursor: { show: false },
    scales: { y: { range }, seconds: { range } },
    axes: [
      axis,
      { ...axis, values: whole },
      {
        ...axis,
        scale: "seconds",
        side: 1,
        size: 64,
        grid: { show: false },
        values: (_, ticks) => ticks.map((tick) => `${tick} s`),
      },
    ],
    series: [
      {},
      line("Waiting", "--chart-waiting"),
      line("Held", "--chart-claimed"),
      { ...line("Claim to ack (right)", "--chart-seconds"), scale: "seconds", points: { show: true, size: 6 } },
    ],
  };
}

const dataOf = (minutes: readonly ActivityMinute[]): UPlot.AlignedData => [
  minutes.map(({ at }) => Date.parse(at) / 1000),
  minutes.map(({ waiting }) => waiting),
  minutes.map(({ held }) => held),
  minutes.map(({ avg_claim_to_ack_ms: taken }) => (taken === null ? null : taken / 1000)),
];
