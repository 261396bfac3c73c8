import { type AuditEvent, call, part } from "./api.ts";
import { Destructive, Empty, When } from "./parts.tsx";

/** Security events, newest first. The operator may revoke the key that one is about. */
export function Audit({ events, revocable }: { events: readonly AuditEvent[]; revocable?: boolean }) {
  if (events.length === 0) return <Empty>Nothing yet.</Empty>;
  return (
    <div class="table">
      <table class="stacked">
        <thead>
          <tr>
            <th>What</th>
            <th>When</th>
            <th>Key</th>
            <th>By</th>
            <th>From</th>
            {revocable && (
              <th>
                <span class="unseen">What to do</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {events.map((one) => (
            <tr key={one.id}>
              <td>{one.event_type}</td>
              <td data-name="When">
                <When at={one.occurred_at} />
              </td>
              <td data-name="Key">
                <code>{one.subject_key_id ?? "-"}</code>
              </td>
              <td data-name="By">
                <code>{one.actor_key_id ?? "-"}</code>
              </td>
              <td data-name="From">{one.remote_addr ?? "-"}</td>
              {revocable && <td>{one.subject_key_id && <Revoke id={one.subject_key_id} />}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Revoke = ({ id }: { id: string }) => (
  <Destructive
    label="Revoke"
    warning={`Every program that uses ${id} is refused from its very next request on. This cannot be taken back.`}
    act={() => call("DELETE", `/v1/admin/keys/${part(id)}`)}
  />
);
