import { useState } from "preact/hooks";
import { call, type Delivery, part } from "./api.ts";
import { More, usePages } from "./pages.tsx";
import { Action, Choice, Empty, Trouble, When } from "./parts.tsx";
import { Webhook } from "./webhook.tsx";

const STATUSES = { all: "All", pending: "Pending", delivered: "Delivered", dead: "Dead" };

/** What webhooks were sent, of one channel or of all. */
export function Deliveries({ of = "" }: { of?: string }) {
  const [status, setStatus] = useState<keyof typeof STATUSES>("all");
  const words = [of, status === "all" ? "" : `status=${status}`].filter(Boolean).join("&");
  const path = `/v1/webhook-deliveries${words && `?${words}`}`;
  const { rows, error, again, more } = usePages<Delivery>(path, 50, 5000);
  return (
    <>
      <Choice name="Which deliveries" options={STATUSES} chosen={status} choose={setStatus} />
      <Trouble error={error} />
      {rows?.length === 0 && (
        <Empty>
          Nothing was pushed. <a href="/docs/webhooks">Webhooks</a> say how a channel or an actor gets one.
        </Empty>
      )}
      {rows && rows.length > 0 && (
        <div class="table">
          <table class="stacked">
            <thead>
              <tr>
                <th>Event</th>
                <th>To</th>
                <th>Status</th>
                <th class="number">Attempts</th>
                <th>When</th>
                <th>
                  <span class="unseen">What to do</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <Row key={one.id} delivery={one} done={again} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <More more={more} />
    </>
  );
}

const Row = ({ delivery, done }: { delivery: Delivery; done: () => void }) => (
  <tr>
    <td>{delivery.event_type}</td>
    <td class="long" data-name="To">
      {delivery.url}
    </td>
    <td data-name="Status">
      <span class={`tag ${delivery.status}`}>{delivery.status}</span> {delivery.response_status ?? delivery.error ?? ""}
    </td>
    <td class="number" data-name="Attempts">
      {delivery.attempts}
    </td>
    <td data-name="When">
      <When at={delivery.delivered_at ?? delivery.created_at} />
      {delivery.next_attempt_at && (
        <span class="note">
          {" "}
          next <When at={delivery.next_attempt_at} />
        </span>
      )}
    </td>
    <td>
      <Action
        label="Redeliver"
        act={() => call("POST", `/v1/webhook-deliveries/${delivery.id}/redeliver`, { body: {} })}
        done={done}
      />
    </td>
  </tr>
);

/** Every push of the key's owner, and the webhook of an actor, which has no other place in the console. */
export function Webhooks() {
  const [typed, setTyped] = useState("");
  const [actor, setActor] = useState("");
  return (
    <>
      <h1>Webhooks</h1>
      <p class="note">A channel's webhook is among its tabs. An actor's is told of every message that mentions it:</p>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          setActor(typed.trim());
        }}
      >
        <input
          aria-label="Id or alias of an actor"
          placeholder="Id or alias of an actor"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="button quiet small">
          Show its webhook
        </button>
      </form>
      {actor && (
        <Webhook
          key={actor}
          path={`/v1/actors/${part(actor)}/webhook`}
          method="POST"
          pushed="Every message that mentions it"
        />
      )}
      <h2>Deliveries</h2>
      <Deliveries of={actor && `actor=${part(actor)}`} />
    </>
  );
}
