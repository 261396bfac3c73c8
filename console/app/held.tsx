import { useState } from "preact/hooks";
import { call, type HeldMessage } from "./api.ts";
import { Countdown } from "./countdown.tsx";
import { More, usePages } from "./pages.tsx";
import { Choice, Destructive, Empty, Trouble, When } from "./parts.tsx";

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
      {rows && rows.length > 0 && (
        <div class="table">
          <table class="stacked">
            <thead>
              <tr>
                <th>Message</th>
                <th>Channel</th>
                <th>Holder</th>
                <th>Since</th>
                <th>Lease</th>
                <th>Progress</th>
                <th>
                  <span class="unseen">What to do</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <Row key={one.id} message={one} done={again} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <More more={more} />
    </>
  );
}

function Row({ message, done }: { message: HeldMessage; done: () => void }) {
  return (
    <tr>
      <td class="clipped">{message.preview}</td>
      <td data-name="Channel">
        <a href={`#/channels/${message.channel_id}`}>{message.channel_name}</a>
      </td>
      <td data-name="Holder">
        {message.holder?.name ?? "-"} <code>{message.holder_key_id}</code>
        {message.own && <span class="tag claimed end">yours</span>}
      </td>
      <td data-name="Since">
        <When at={message.claimed_at} />
      </td>
      <td data-name="Lease">
        <Countdown from={message.claimed_at} until={message.lease_expires_at} />
      </td>
      <td data-name="Progress">
        {message.progress ?? "-"}
        {message.attempts > 0 && <span class="tag dead">{message.attempts} lost or released</span>}
      </td>
      <td>{message.own && <Release id={message.id} holder={message.holder} done={done} />}</td>
    </tr>
  );
}

/** Releases in the holder's name, which its owner's keys may; after a lost lease only the token proves the holder. */
export const Release = ({ id, holder, done }: { id: string; holder: HeldMessage["holder"]; done: () => void }) => (
  <Destructive
    label="Release"
    warning={`${holder?.name ?? "Its holder"} loses the message, and another worker may claim it at once. It counts as an attempt: on the last that the channel allows, the message becomes a dead letter.`}
    act={() => call("POST", `/v1/messages/${id}/release`, { body: holder ? { actor: holder.id } : {} })}
    done={done}
  />
);
