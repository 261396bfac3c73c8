import { useState } from "preact/hooks";
import { call, type Delivery, part } from "./api.ts";
import { Action, Empty, Trouble, useRead, When } from "./parts.tsx";

const STATUSES = { "": "All", pending: "Pending", delivered: "Delivered", dead: "Dead" };

/** What webhooks were sent, of one channel or of all. */
export function Deliveries({ channel }: { channel?: string }) {
  const [status, setStatus] = useState("");
  const words = [channel && `channel=${part(channel)}`, status && `status=${status}`, "limit=50"].filter(Boolean);
  const path = `/v1/webhook-deliveries?${words.join("&")}`;
  const { value, error, again } = useRead(() => call<{ data: Delivery[] }>("GET", path), [path], 5000);
  return (
    <>
      <fieldset class="tabs">
        <legend class="unseen">Which deliveries</legend>
        {Object.entries(STATUSES).map(([name, label]) => (
          <button key={name} type="button" aria-pressed={status === name} onClick={() => setStatus(name)}>
            {label}
          </button>
        ))}
      </fieldset>
      <Trouble error={error} />
      {value?.data.length === 0 && (
        <Empty>
          Nothing was pushed. <a href="/docs/webhooks">Webhooks</a> say how a channel or an actor gets one.
        </Empty>
      )}
      {value && value.data.length > 0 && (
        <div class="table">
          <table>
            <thead>
              <tr>
                <th>Event</th>
                <th>To</th>
                <th>Status</th>
                <th>Attempts</th>
                <th>When</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {value.data.map((one) => (
                <tr key={one.id}>
                  <td>{one.event_type}</td>
                  <td class="long">{one.url}</td>
                  <td>
                    <span class={`tag ${one.status}`}>{one.status}</span> {one.response_status ?? one.error ?? ""}
                  </td>
                  <td class="number">{one.attempts}</td>
                  <td>
                    <When at={one.delivered_at ?? one.created_at} />
                  </td>
                  <td>
                    <Action
                      label="Redeliver"
                      act={() => call("POST", `/v1/webhook-deliveries/${one.id}/redeliver`, { body: {} })}
                      done={again}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
