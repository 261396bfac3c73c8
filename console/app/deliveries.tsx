import { useState } from "preact/hooks";
import { call, type Delivery } from "./api.ts";
import { More, usePages } from "./pages.tsx";
import { Action, Choice, Empty, Trouble, When } from "./parts.tsx";
import { type Column, Table } from "./table.tsx";

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
      {rows && rows.length > 0 && <Table columns={columns(again)} rows={rows} id={({ id }) => id} />}
      <More more={more} />
    </>
  );
}

const columns = (done: () => void): readonly Column<Delivery>[] => [
  { name: "Event", of: ({ event_type }) => event_type },
  { name: "To", class: "long", of: ({ url }) => url },
  {
    name: "Status",
    of: ({ status, response_status, error }) => (
      <>
        <span class={`tag ${status}`}>{status}</span> {response_status ?? error ?? ""}
      </>
    ),
  },
  { name: "Attempts", class: "number", of: ({ attempts }) => attempts },
  {
    name: "When",
    of: ({ delivered_at, created_at, next_attempt_at }) => (
      <>
        <When at={delivered_at ?? created_at} />
        {next_attempt_at && (
          <span class="note">
            {" "}
            next <When at={next_attempt_at} />
          </span>
        )}
      </>
    ),
  },
  {
    name: "What to do",
    unseen: true,
    of: ({ id }) => (
      <Action
        label="Redeliver"
        act={() => call("POST", `/v1/webhook-deliveries/${id}/redeliver`, { body: {} })}
        done={done}
      />
    ),
  },
];

/** Every push of the key's owner. */
export const Webhooks = () => (
  <>
    <h1>Webhooks</h1>
    <p class="note">
      A channel's webhook is among its tabs. An <a href="#/actors">actor</a>'s is told of every message that mentions
      it.
    </p>
    <h2>Deliveries</h2>
    <Deliveries />
  </>
);
