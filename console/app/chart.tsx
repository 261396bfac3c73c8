import { useEffect, useRef } from "preact/hooks";
import UPlot from "uplot";

/** How a channel stood at a moment. */
export interface Sample {
  /** In seconds, as the chart has it. */
  readonly at: number;
  readonly waiting: number;
  readonly claimed: number;
  /** From claim to acknowledgement, on average. */
  readonly seconds: number;
}

const HEIGHT = 180;

/** A chart of a few seconds would have its axis in milliseconds. */
const SHORTEST_SECONDS = 5 * 60;

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Waiting and claimed messages, and how long the work takes, over time. */
export function Chart({ samples }: { samples: readonly Sample[] }) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(undefined);
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    const axis = { stroke: colour("--chart-text"), grid: { stroke: colour("--chart-line"), width: 1 } };
    plot.current = new UPlot(
      {
        width: current.clientWidth,
        height: HEIGHT,
        legend: { live: false },
        cursor: { show: false },
        scales: {
          x: { range: (_, first, last) => [Math.min(first, last - SHORTEST_SECONDS), last] },
          y: { range: (_, low, high) => [Math.min(0, low), Math.max(1, high)] },
        },
        axes: [axis, axis],
        series: [
          {},
          { label: "Waiting", stroke: colour("--chart-waiting"), width: 2 },
          { label: "Claimed", stroke: colour("--chart-claimed"), width: 2 },
          { label: "Claim to ack, s", stroke: colour("--chart-seconds"), width: 2, dash: [4, 4] },
        ],
      },
      dataOf([]),
      current,
    );
    const fit = () => plot.current?.setSize({ width: current.clientWidth, height: HEIGHT });
    addEventListener("resize", fit);
    return () => {
      removeEventListener("resize", fit);
      plot.current?.destroy();
    };
  }, []);
  useEffect(() => plot.current?.setData(dataOf(samples)));
  const last = samples.at(-1);
  const label = last ? `${last.waiting} waiting, ${last.claimed} claimed` : "nothing sampled yet";
  return <div ref={place} class="chart" role="img" aria-label={`Chart over time: ${label}`} />;
}

const dataOf = (samples: readonly Sample[]): UPlot.AlignedData => [
  samples.map(({ at }) => at),
  samples.map(({ waiting }) => waiting),
  samples.map(({ claimed }) => claimed),
  samples.map(({ seconds }) => seconds),
];
