import { useEffect, useState } from "preact/hooks";
import { call, type Message } from "./api.ts";
import { Action, Destructive, Json, relative, Trouble, useRead, When } from "./parts.tsx";

/** One message: closed, a line of it; open, its whole life. */
export function MessageRow({ message, again }: { message: Message; again: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <button type="button" class="line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class={`tag ${message.status}`}>{message.status}</span>
        <span class="content">{message.content}</span>
        <When at={message.created_at} />
      </button>
      {open && <Life id={message.id} again={again} />}
    </li>
  );
}

function Life({ id, again }: { id: string; again: () => void }) {
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
        <Detail name="Attempts" value={value.attempts} />
        <Detail name="Holder" value={holderOf(value)} />
        <Detail name="Lease" value={<Countdown until={value.lease_expires_at} />} />
        <Detail name="Progress" value={value.progress ?? "-"} />
        {value.dead_reason && <Detail name="Dead because" value={value.dead_reason} />}
        <Detail name="Acknowledged by" value={value.acknowledged_by.length || "nobody"} />
      </dl>
      <Json label="Content" value={value.content} />
      {value.checkpoint != null && <Json label="Checkpoint" value={value.checkpoint} />}
      {value.metadata != null && <Json label="Metadata" value={value.metadata} />}
      <Result id={id} />
      <p class="actions">
        {value.status === "dead" && (
          <Action label="Requeue" act={() => call("POST", `${path}/requeue`, { body: {} })} done={done} />
        )}
        {value.status === "claimed" && (
          <Destructive
            label="Release"
            warning="The task goes back and another worker may claim it. Only its holder may do this, and with a lease only by its token."
            act={() => call("POST", `${path}/release`, { body: {} })}
            done={done}
          />
        )}
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

const Detail = ({ name, value }: { name: string; value: preact.ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

/** Counts down by the second. */
function Countdown({ until }: { until: string | null | undefined }) {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  if (!until) return <>none</>;
  const left = Date.parse(until) - Date.now();
  return <>{left > 0 ? `ends ${relative(left)}` : `ended ${relative(left)}`}</>;
}

/** Asked for when wanted: most messages have none, and asking is a 404 then. */
function Result({ id }: { id: string }) {
  const [result, setResult] = useState<unknown>();
  const read = async () => setResult(await call("GET", `/v1/tasks/${id}/result`));
  return result === undefined ? <Action label="Read the result" act={read} /> : <Json label="Result" value={result} />;
}
