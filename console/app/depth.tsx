import { call, type Metrics, part } from "./api.ts";
import { Chart } from "./chart.tsx";
import { Trouble, useRead } from "./parts.tsx";
import { addSample, samplesOf } from "./samples.ts";

const SAMPLE_MS = 5000;

/** What is in a channel now, and how that changed while it was watched. */
export function Depth({ id }: { id: string }) {
  const { value, error } = useRead(() => sampled(id), [id], SAMPLE_MS);
  const counts = value?.message_counts;
  const taken = value?.avg_claim_to_ack_ms;
  return (
    <>
      <Trouble error={error} />
      {counts && (
        <dl class="facts depth">
          <Figure name="Waiting" value={counts.unclaimed} />
          <Figure name="Delayed" value={counts.delayed} />
          <Figure name="Held" value={counts.claimed - counts.acknowledged} />
          <Figure name="Dead" value={Math.max(0, deadOf(counts))} />
          <Figure name="Done" value={counts.acknowledged} />
          <Figure name="Claim to ack" value={taken == null ? "-" : `${(taken / 1000).toFixed(1)} s`} />
        </dl>
      )}
      <h2 class="unseen">The last hour</h2>
      <Chart samples={samplesOf(id)} />
      <p class="note">Sampled while this tab is open, for an hour.</p>
    </>
  );
}

/** Live messages that are in no other state. Those of a broadcast channel stay unclaimed, acknowledged or not. */
const deadOf = ({ total, unclaimed, delayed, claimed }: Metrics["message_counts"]): number =>
  total - unclaimed - delayed - claimed;

async function sampled(id: string): Promise<Metrics> {
  const metrics = await call<Metrics>("GET", `/v1/channels/${part(id)}/metrics`);
  const { unclaimed, claimed, acknowledged } = metrics.message_counts;
  addSample(id, {
    at: Date.now() / 1000,
    waiting: unclaimed,
    claimed: Math.max(0, claimed - acknowledged),
    seconds: (metrics.avg_claim_to_ack_ms ?? 0) / 1000,
  });
  return metrics;
}

const Figure = ({ name, value }: { name: string; value: number | string }) => (
  <div class={name === "Dead" && value !== 0 ? "bad" : ""}>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
