import { useState } from "preact/hooks";
import { ApiError, type Channel, call, type Metrics, part } from "./api.ts";
import { Empty, Trouble, useRead, When } from "./parts.tsx";

/** One screenful: each channel's counts are a request of their own. */
const PAGE = 25;
const EVERY_MS = 5000;

interface Counted {
  readonly channel: Channel;
  /** Undefined for a restricted channel that the key sees and may not read. */
  readonly metrics: Metrics | undefined;
  readonly oldest: string | undefined;
}

interface ChannelPage {
  readonly data: Channel[];
  readonly next_cursor: string | null;
}

/** Others' restricted channels are seen by name only; asking for their counts would be refused, row by row. */
const readable = new Map<string, boolean>();

const REFUSED = { channel_access_denied: true, insufficient_scope: true } as const;

async function countsOf(channel: Channel): Promise<Counted> {
  const path = `/v1/channels/${channel.id}`;
  if (readable.get(channel.id) === false) return { channel, metrics: undefined, oldest: undefined };
  try {
    const [metrics, waiting] = await Promise.all([
      call<Metrics>("GET", `${path}/metrics`),
      call<{ data: { created_at: string }[] }>("GET", `${path}/messages?status=unclaimed&limit=1`),
    ]);
    return { channel, metrics, oldest: waiting.data[0]?.created_at };
  } catch (thrown) {
    if (!(thrown instanceof ApiError && (thrown.problem?.error ?? "") in REFUSED)) throw thrown;
    readable.set(channel.id, false);
    return { channel, metrics: undefined, oldest: undefined };
  }
}

async function counted(cursor: string | undefined): Promise<{ rows: Counted[]; next: string | null }> {
  const page = await call<ChannelPage>("GET", `/v1/channels?limit=${PAGE}${cursor ? `&cursor=${part(cursor)}` : ""}`);
  const rows = await Promise.all(page.data.map(countsOf));
  return { rows, next: page.data.length === PAGE ? page.next_cursor : null };
}

/** Every channel that the key may see, with how much waits in it. */
export function Channels() {
  const [wanted, setWanted] = useState("");
  const [cursor, setCursor] = useState<string>();
  const { value, error } = useRead(() => counted(cursor), [cursor], EVERY_MS);
  const shown = value?.rows.filter(({ channel }) => matches(channel, wanted)) ?? [];
  return (
    <>
      <h1>Channels</h1>
      <Trouble error={error} />
      <p class="row">
        <label for="wanted">Find</label>
        <input id="wanted" type="search" value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
      </p>
      {value && value.rows.length === 0 && (
        <Empty>
          No channel yet. A channel appears when somebody posts: try the <a href="/docs/playground">playground</a>, or{" "}
          <code>POST /v1/tasks/post</code> with this key.
        </Empty>
      )}
      {shown.length > 0 && <Table rows={shown} />}
      <p class="actions">
        {cursor && (
          <button type="button" class="button quiet small" onClick={() => setCursor(undefined)}>
            First page
          </button>
        )}
        {value?.next && (
          <button type="button" class="button quiet small" onClick={() => setCursor(value.next ?? undefined)}>
            Next page
          </button>
        )}
      </p>
    </>
  );
}

const matches = ({ name, mode, access, id }: Channel, wanted: string): boolean =>
  wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => `${name} ${mode} ${access} ${id}`.toLowerCase().includes(word));

const Table = ({ rows }: { rows: readonly Counted[] }) => (
  <div class="table">
    <table>
      <thead>
        <tr>
          <th>Channel</th>
          <th>Kind</th>
          <th>Waiting</th>
          <th>Claimed</th>
          <th>Done</th>
          <th>Oldest waiting</th>
          <th>Claim to ack</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.channel.id} {...row} />
        ))}
      </tbody>
    </table>
  </div>
);

function Row({ channel, metrics, oldest }: Counted) {
  const counts = metrics?.message_counts;
  const taken = metrics?.avg_claim_to_ack_ms;
  return (
    <tr>
      <td>
        <a href={`#/channels/${channel.id}`}>{channel.name}</a>
        {channel.paused && <span class="tag bad">paused</span>}
      </td>
      <td>
        {channel.mode}, {channel.access}
      </td>
      <td class="number">{counts?.unclaimed ?? "-"}</td>
      <td class="number">{counts ? counts.claimed - counts.acknowledged : "-"}</td>
      <td class="number">{counts?.acknowledged ?? "-"}</td>
      <td>
        <When at={oldest} />
      </td>
      <td class="number">{taken == null ? "-" : `${(taken / 1000).toFixed(1)} s`}</td>
    </tr>
  );
}
