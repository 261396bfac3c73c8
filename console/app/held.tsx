import { useState } from "preact/hooks";
import { call, type HeldMessage } from "./api.ts";
import { Countdown } from "./countdown.tsx";
import { More, usePages } from "./pages.tsx";
import { Choice, Destructive, Empty, Trouble, When } from "./parts.tsx";
import { type Column, Table } from "./table.tsx";

const BY = { anyone: "Held by anyone", own: "Held by your keys" };

/** Who holds what in the key's channels, what the owner's keys hold elsewhere, and until when. */
export function Held() {
  const [by, setBy] = useState<keyof typeof BY>("anyone");
  const path = `/v1/account/held${by === "own" ? "?own=true" : ""}`;
  const { rows, error, again, more } = usePages<HeldMessage>(path, 50, 4000);
  return (
    <>
      <h1>Who holds what</h1>
      <Choice name="Held by whom" options={BY} chosen={by} choose={setBy} />
      <Trouble error={error} />
      {rows?.length === 0 && (
        <Empty>
          Nobody holds a message of your channels now, and your keys hold none elsewhere. A worker takes the next one
          with <code>POST /v1/tasks/claim</code>, and keeps it with a heartbeat.
        </Empty>
      )}
      {rows && rows.length > 0 && <Table columns={columns(again)} rows={rows} id={({ id }) => id} />}
      <More more={more} />
    </>
  );
}

const columns = (done: () => void): readonly Column<HeldMessage>[] => [
  { name: "Message", class: "clipped", of: ({ preview }) => preview },
  { name: "Channel", of: (one) => <a href={`#/channels/${one.channel_id}`}>{one.channel_name}</a> },
  {
    name: "Holder",
    of: ({ holder, holder_key_id, own }) => (
      <>
        {holder?.name ?? "-"} <code>{holder_key_id}</code>
        {own && <span class="tag claimed end">yours</span>}
      </>
    ),
  },
  { name: "Since", of: ({ claimed_at }) => <When at={claimed_at} /> },
  { name: "Lease", of: (one) => <Countdown from={one.claimed_at} until={one.lease_expires_at} /> },
  {
    name: "Progress",
    of: ({ progress, attempts }) => (
      <>
        {progress ?? "-"}
        {attempts > 0 && <span class="tag dead">{attempts} lost or released</span>}
      </>
    ),
  },
  {
    name: "What to do",
    unseen: true,
    of: ({ id, holder, own, channel_owned }) =>
      own ? (
        <Release id={id} holder={holder} done={done} />
      ) : (
        channel_owned && <TakeBack id={id} holder={holder} done={done} />
      ),
  },
];

/** Releases in the holder's name, which its owner's keys may; after a lost lease only the token proves the holder. */
export const Release = ({ id, holder, done }: { id: string; holder: HeldMessage["holder"]; done: () => void }) => (
  <Destructive
    label="Release"
    warning={`${holder?.name ?? "Its holder"} loses the message, and another worker may claim it at once. It counts as an attempt: on the last that the channel allows, the message becomes a dead letter.`}
    act={() => call("POST", `/v1/messages/${id}/release`, { body: holder ? { actor: holder.id } : {} })}
    done={done}
  />
);

/** What the channel's owner may do to any claim, and nobody else. */
export const TakeBack = ({ id, holder, done }: { id: string; holder: HeldMessage["holder"]; done: () => void }) => (
  <Destructive
    label="Take back"
    warning={`${holder?.name ?? "Its holder"} loses the message, and what it sends for it from now on is refused. Another worker may claim it at once, with all its attempts before it.`}
    act={() => call("POST", `/v1/messages/${id}/requeue`, { body: { even_if_claimed: true } })}
    done={done}
  />
);
