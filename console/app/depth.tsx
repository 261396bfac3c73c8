import { type Activity, call, type Metrics, part } from "./api.ts";
import { Chart } from "./chart.tsx";
import { Trouble, useRead } from "./parts.tsx";

/** What is in a channel now, and how its last hour went. */
export function Depth({ id }: { id: string }) {
  const path = `/v1/channels/${part(id)}`;
  const metrics = useRead(() => call<Metrics>("GET", `${path}/metrics`), [id], 5000);
  const activity = useRead(() => call<Activity>("GET", `${path}/activity`), [id], 15_000);
  return (
    <>
      <Trouble error={metrics.error ?? activity.error} />
      {metrics.value && <Figures {...metrics.value} />}
      <h2 class="unseen">The last hour</h2>
      <Chart minutes={activity.value?.minutes ?? []} />
      <p class="note">
        The last hour, of what was posted in it{activity.value?.capped ? ": the newest 10,000 messages" : ""}.
      </p>
    </>
  );
}

function Figures({ message_counts: counts, avg_claim_to_ack_ms: taken }: Metrics) {
  // Live messages that are in no other state. Those of a broadcast channel stay unclaimed, acknowledged or not.
  const dead = counts.total - counts.unclaimed - counts.delayed - counts.claimed;
  return (
    <dl class="facts depth">
      <Figure name="Waiting" value={counts.unclaimed} />
      <Figure name="Delayed" value={counts.delayed} />
      <Figure name="Held" value={Math.max(0, counts.claimed - counts.acknowledged)} />
      <Figure name="Dead" value={dead} bad={dead > 0} />
      <Figure name="Done" value={counts.acknowledged} />
      <Figure name="Claim to ack" value={taken === null ? "-" : `${(taken / 1000).toFixed(1)} s`} />
    </dl>
  );
}

const Figure = ({ name, value, bad }: { name: string; value: number | string; bad?: boolean }) => (
  <div class={bad ? "bad" : ""}>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
