import { useState } from "preact/hooks";
import { call, type Message } from "./api.ts";
import { Countdown } from "./countdown.tsx";
import { Release, TakeBack } from "./held.tsx";
import { Action, Destructive, Json, Trouble, useRead, When } from "./parts.tsx";

interface Given {
  /** Whether the channel is the key's owner's. */
  readonly owned: boolean;
  readonly again: () => void;
}

/** One message: closed, a line of it; open, its whole life. */
export function MessageRow({ message, owned, again }: Given & { message: Message }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <button type="button" class="line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class={`tag ${message.status}`}>{message.status}</span>
        <span class="content">{message.content}</span>
        <When at={message.created_at} />
      </button>
      {open && <Life id={message.id} owned={owned} again={again} />}
    </li>
  );
}

function Life({ id, owned, again }: Given & { id: string }) {
  const path = `/v1/messages/${id}`;
  const { value, error, again: reread } = useRead(() => call<Message>("GET", path), [id], 2000);
  const done = () => {
    reread();
    again();
  };
  if (!value) return <Trouble error={error} />;
  return (
    <div class="life">
      <Trouble error={error} />
      <dl class="details">
        <Detail name="Posted" value={<When at={value.created_at} />} />
        <Detail name="By" value={value.actor ?? value.actor_label ?? "a key without an actor"} />
        <Detail name="Expires" value={<When at={value.expires_at} />} />
        {value.available_at && <Detail name="May be claimed" value={<When at={value.available_at} />} />}
        <Detail name="Claims" value={value.claim_epoch} />
        <Detail name="Lost or released" value={value.attempts} />
        <Detail name="Holder" value={holderOf(value)} />
        <Detail name="Claimed" value={<When at={value.claimed_at} />} />
        <Detail name="Lease" value={<Countdown from={value.claimed_at} until={value.lease_expires_at} />} />
        <Detail name="Progress" value={value.progress ?? "-"} />
        {value.dead_reason && <Detail name="Dead because" value={value.dead_reason} />}
        <Detail name="Acknowledged by" value={acknowledgedBy(value)} />
      </dl>
      <Json label="Content" value={value.content} />
      {value.checkpoint != null && <Json label="Checkpoint" value={value.checkpoint} />}
      {value.metadata != null && <Json label="Metadata" value={value.metadata} />}
      <Result id={id} />
      <p class="actions">
        {value.status === "dead" && (
          <Action label="Requeue" act={() => call("POST", `${path}/requeue`, { body: {} })} done={done} />
        )}
        {value.status === "claimed" &&
          (owned ? (
            <TakeBack id={id} holder={value.claimed_by} done={done} />
          ) : (
            <Release id={id} holder={value.claimed_by} done={done} />
          ))}
        {value.status !== "acknowledged" && (
          <Destructive
            label="Retract"
            warning="The message goes for good, and whoever holds it loses it. This cannot be taken back."
            act={() => call("DELETE", path)}
            done={again}
          />
        )}
      </p>
    </div>
  );
}

const holderOf = ({ claimed_by, claimed_by_key_id }: Message): string =>
  claimed_by ? `${claimed_by.name ?? claimed_by.id} (${claimed_by_key_id})` : (claimed_by_key_id ?? "nobody");

const MOST_NAMED = 3;

function acknowledgedBy({ acknowledged_by }: Message): string {
  if (acknowledged_by.length === 0) return "nobody";
  const names = acknowledged_by.slice(0, MOST_NAMED).map(({ name }) => name);
  const others = acknowledged_by.length - names.length;
  return others > 0 ? `${names.join(", ")} and ${others} more` : names.join(", ");
}

const Detail = ({ name, value }: { name: string; value: preact.ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

/** Asked for when wanted: most messages have none, and asking is a 404 then. */
function Result({ id }: { id: string }) {
  const [result, setResult] = useState<unknown>();
  const read = async () => setResult(await call("GET", `/v1/tasks/${id}/result`));
  return result === undefined ? <Action label="Read the result" act={read} /> : <Json label="Result" value={result} />;
}
