import { Access } from "./access.tsx";
import { type Channel as ChannelOf, call, ownKey, part } from "./api.ts";
import { Deliveries } from "./deliveries.tsx";
import { Depth } from "./depth.tsx";
import { Events } from "./events.tsx";
import { Messages } from "./messages.tsx";
import { Destructive, Trouble, useRead } from "./parts.tsx";
import { Settings } from "./settings.tsx";
import { Webhook } from "./webhook.tsx";

const TABS = { messages: "Messages", access: "Access", webhook: "Webhook", events: "Events", settings: "Settings" };

/** One channel: its depth over time, its messages as they come, who may use it, and what it pushes. */
export function Channel({ id, tab = "messages" }: { id: string; tab: string | undefined }) {
  const path = `/v1/channels/${part(id)}`;
  const { value: channel, error, again } = useRead(() => call<ChannelOf>("GET", path), [id]);
  const key = useRead(ownKey, []);
  const owned = channel !== undefined && channel.owner_id === key.value?.owner_id;
  return (
    <>
      <p class="crumbs">
        <a href="#/channels">Channels</a>
      </p>
      <h1>{channel?.name ?? "Channel"}</h1>
      <Trouble error={error} />
      {!channel && error && <AskToBeLetIn path={path} />}
      {channel && <Facts channel={channel} owned={owned} again={again} />}
      {channel && <Depth id={channel.id} />}
      {channel && owned && (
        <nav class="tabs" aria-label="Parts of the channel">
          {Object.entries(TABS).map(([name, label]) => (
            <a key={name} href={`#/channels/${id}/${name}`} aria-current={tab === name ? "page" : undefined}>
              {label}
            </a>
          ))}
        </nav>
      )}
      {channel && (owned ? tab : "messages") === "messages" && <Messages channel={channel} owned={owned} />}
      {channel && owned && tab === "access" && <Access id={channel.id} open={channel.access === "open"} />}
      {channel && owned && tab === "webhook" && (
        <>
          <Webhook path={`${path}/webhook`} method="PUT" pushed="Every new message" />
          <h2>Deliveries</h2>
          <Deliveries of={`channel=${channel.id}`} />
        </>
      )}
      {channel && owned && tab === "settings" && <Settings channel={channel} again={again} />}
      {channel && owned && tab === "events" && <Events id={channel.id} />}
    </>
  );
}

const AskToBeLetIn = ({ path }: { path: string }) => (
  <p class="actions">
    <Destructive
      label="Ask for access"
      warning="The channel's owner sees your key id and decides. Nothing is asked of channels that are not discoverable."
      act={() => call("POST", `${path}/access-requests`, { body: {} })}
    />
  </p>
);

function Facts({ channel, owned, again }: { channel: ChannelOf; owned: boolean; again: () => void }) {
  return (
    <>
      <p class="tags">
        <span class="tag">{channel.mode}</span>
        <span class="tag">{channel.access}</span>
        {channel.discoverable && <span class="tag">discoverable</span>}
        {!owned && <span class="tag">another owner's</span>}
        {channel.paused && <span class="tag dead">paused</span>}
      </p>
      {channel.description && <p>{channel.description}</p>}
      {channel.pinned_message && <p class="notice">{channel.pinned_message}</p>}
      <p class="note">
        Messages live {channel.ttl_seconds ? lasting(channel.ttl_seconds) : "as long as this instance keeps them"}
        {attempts(channel.max_attempts)}
        {channel.retry_delay_seconds ? `, ${lasting(channel.retry_delay_seconds)} between two` : ""}.{" "}
        <code>{channel.id}</code>
      </p>
      {owned && <Manage channel={channel} again={again} />}
    </>
  );
}

const attempts = (most: number | null): string =>
  most === null ? "" : most === 1 ? ", with one attempt each" : `, with at most ${most} attempts each`;

const lasting = (seconds: number): string =>
  seconds % 86_400 === 0
    ? `${seconds / 86_400} d`
    : seconds % 3600 === 0
      ? `${seconds / 3600} h`
      : seconds % 60 === 0
        ? `${seconds / 60} min`
        : `${seconds} s`;

function Manage({ channel, again }: { channel: ChannelOf; again: () => void }) {
  const path = `/v1/channels/${channel.id}`;
  const pause = (paused: boolean) => () => call("PATCH", path, { body: { paused } });
  return (
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
  );
}
