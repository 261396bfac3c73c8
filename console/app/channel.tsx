import { useState } from "preact/hooks";
import { Access } from "./access.tsx";
import { type Channel as ChannelOf, call, type Message, type Metrics, part } from "./api.ts";
import { Chart, type Sample } from "./chart.tsx";
import { Deliveries } from "./deliveries.tsx";
import { MessageRow } from "./message.tsx";
import { Destructive, Empty, Trouble, useRead } from "./parts.tsx";
import { useTail } from "./tail.ts";

const VIEWS = { all: "Latest", unclaimed: "Waiting", claimed: "Claimed", acknowledged: "Done", dead: "Dead letters" };
type View = keyof typeof VIEWS;

const SAMPLE_MS = 5000;
/** An hour of samples. */
const MAX_SAMPLES = (60 * 60 * 1000) / SAMPLE_MS;

/** What was sampled of each channel while the console is open, kept while another is looked at. */
const samples = new Map<string, Sample[]>();

async function sampled(id: string): Promise<Metrics> {
  const metrics = await call<Metrics>("GET", `/v1/channels/${part(id)}/metrics`);
  const { unclaimed, claimed, acknowledged } = metrics.message_counts;
  const seconds = (metrics.avg_claim_to_ack_ms ?? 0) / 1000;
  const sample = { at: Date.now() / 1000, waiting: unclaimed, claimed: claimed - acknowledged, seconds };
  samples.set(id, [...(samples.get(id) ?? []), sample].slice(-MAX_SAMPLES));
  return metrics;
}

/** One channel: its depth over time, its messages as they come, who may use it, and what it pushes. */
export function Channel({ id }: { id: string }) {
  const channel = useRead(() => call<ChannelOf>("GET", `/v1/channels/${part(id)}`), [id]);
  const metrics = useRead(() => sampled(id), [id], SAMPLE_MS);
  const counts = metrics.value?.message_counts;
  return (
    <>
      <p>
        <a href="#/channels">All channels</a>
      </p>
      <h1>{channel.value?.name ?? "Channel"}</h1>
      <Trouble error={channel.error ?? metrics.error} />
      {channel.value && <Facts channel={channel.value} again={channel.again} />}
      {counts && (
        <dl class="facts">
          <Figure name="Waiting" value={counts.unclaimed} />
          <Figure name="Claimed" value={counts.claimed - counts.acknowledged} />
          <Figure name="Done" value={counts.acknowledged} />
          <Figure name="All live" value={counts.total} />
        </dl>
      )}
      <h2>While this console is open</h2>
      <Chart samples={samples.get(id) ?? []} />
      <Messages id={id} />
      {channel.value && <Access id={id} />}
      <h2>Webhook deliveries</h2>
      <Deliveries channel={id} />
    </>
  );
}

const Figure = ({ name, value }: { name: string; value: number }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

function Facts({ channel, again }: { channel: ChannelOf; again: () => void }) {
  const path = `/v1/channels/${channel.id}`;
  const pause = (paused: boolean) => () => call("PATCH", path, { body: { paused } });
  return (
    <>
      <p class="note">
        {channel.mode}, {channel.access}
        {channel.paused ? ", paused" : ""}. Messages live{" "}
        {channel.ttl_seconds ? `${channel.ttl_seconds / 3600} h` : "as long as this instance keeps them"}
        {channel.max_attempts ? `, at most ${channel.max_attempts} attempts each` : ""}. <code>{channel.id}</code>
      </p>
      <p class="actions">
        {channel.paused ? (
          <Destructive label="Resume" warning={`${channel.name} takes posts again.`} act={pause(false)} done={again} />
        ) : (
          <Destructive
            label="Pause"
            warning={`Posts to ${channel.name} are refused with 503 channel_paused until it is resumed. What is there can still be claimed.`}
            act={pause(true)}
            done={again}
          />
        )}
        <Destructive
          label="Delete"
          warning={`${channel.name} goes, with every message, member and invitation of it. Workers that hold one of its tasks lose it. This cannot be taken back.`}
          act={() => call("DELETE", path)}
          done={() => {
            location.hash = "#/channels";
          }}
        />
      </p>
    </>
  );
}

function Messages({ id }: { id: string }) {
  const [view, setView] = useState<View>("all");
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">Messages</h2>
      <fieldset class="tabs">
        <legend class="unseen">Which messages</legend>
        {Object.entries(VIEWS).map(([name, label]) => (
          <button key={name} type="button" aria-pressed={view === name} onClick={() => setView(name as View)}>
            {label}
          </button>
        ))}
      </fieldset>
      {view === "all" ? <Tail id={id} /> : <Listed id={id} status={view} />}
    </section>
  );
}

/** The newest, as they are posted. */
function Tail({ id }: { id: string }) {
  const { messages, error } = useTail(id);
  return (
    <>
      <p class="note" role="status">
        {error ? "Reconnecting" : "Live: what is posted appears here."}
      </p>
      <Rows messages={messages.toReversed()} empty="Nothing has been posted." again={() => undefined} />
    </>
  );
}

function Listed({ id, status }: { id: string; status: Exclude<View, "all"> }) {
  const path = `/v1/channels/${part(id)}/messages?status=${status}&limit=100`;
  const { value, error, again } = useRead(() => call<{ data: Message[] }>("GET", path), [path], 3000);
  return (
    <>
      <Trouble error={error} />
      {value && <Rows messages={value.data} empty={EMPTY[status]} again={again} />}
    </>
  );
}

const EMPTY = {
  unclaimed: "Nothing waits: every task has found a worker.",
  claimed: "Nobody holds a task of this channel now.",
  acknowledged: "Nothing is done yet. A worker says so with POST /v1/messages/{id}/ack.",
  dead: "No dead letters. A task comes here when it was lost or released max_attempts times.",
};

const Rows = ({ messages, empty, again }: { messages: readonly Message[]; empty: string; again: () => void }) =>
  messages.length === 0 ? (
    <Empty>{empty}</Empty>
  ) : (
    <ul class="messages">
      {messages.map((message) => (
        <MessageRow key={message.id} message={message} again={again} />
      ))}
    </ul>
  );
