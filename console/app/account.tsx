import { type AuditEvent, call, credentials, type Key, part } from "./api.ts";
import { Action, Destructive, Empty, Trouble, useRead, When } from "./parts.tsx";

/** The key itself, and what was done with its owner's keys. */
export function Account() {
  const key = useRead(() => call<Key>("GET", "/v1/keys/me"), []);
  const audit = useRead(() => call<{ data: AuditEvent[] }>("GET", "/v1/security/audit?limit=50"), [], 10_000);
  return (
    <>
      <h1>Key</h1>
      <Trouble error={key.error} />
      {key.value && (
        <>
          <dl class="details">
            <div>
              <dt>Key id</dt>
              <dd>
                <code>{key.value.key_id}</code>
              </dd>
            </div>
            <div>
              <dt>Owner</dt>
              <dd>
                <code>{key.value.owner_id}</code>
              </dd>
            </div>
            <div>
              <dt>Scopes</dt>
              <dd>{key.value.scopes?.join(", ") || "all"}</dd>
            </div>
            <div>
              <dt>Limit</dt>
              <dd>
                {key.value.rate_limit === 0
                  ? "none"
                  : `${key.value.rate_limit} in ${key.value.rate_limit_window_seconds} s`}
              </dd>
            </div>
          </dl>
          <Destructive
            label="Revoke this key"
            warning="Every program that uses this key is refused from its very next request on. This cannot be taken back."
            act={() => call("DELETE", "/v1/keys/me")}
            done={signOut}
          />
        </>
      )}
      <h2>Audit</h2>
      <Trouble error={audit.error} />
      {audit.value && <Events events={audit.value.data} />}
    </>
  );
}

/** What only the operator may do. */
export function Operator() {
  const audit = useRead(() => call<{ data: AuditEvent[] }>("GET", "/v1/admin/audit?limit=100"), [], 10_000);
  const minting = (enabled: boolean) => () => call("POST", "/v1/admin/minting", { body: { enabled } });
  return (
    <>
      <h1>Operator</h1>
      <Trouble error={audit.error} />
      <p class="actions">
        <Destructive
          label="Close minting"
          warning="Nobody mints a key any more but you. Keys that are there go on working."
          act={minting(false)}
        />
        <Action label="Open minting" act={minting(true)} />
      </p>
      <h2>Audit of the instance</h2>
      {audit.value && <Events events={audit.value.data} revocable />}
    </>
  );
}

function Events({ events, revocable }: { events: readonly AuditEvent[]; revocable?: boolean }) {
  if (events.length === 0) return <Empty>Nothing yet.</Empty>;
  return (
    <div class="table">
      <table>
        <thead>
          <tr>
            <th>When</th>
            <th>What</th>
            <th>Key</th>
            <th>From</th>
            {revocable && <th />}
          </tr>
        </thead>
        <tbody>
          {events.map((one) => (
            <tr key={one.id}>
              <td>
                <When at={one.occurred_at} />
              </td>
              <td>{one.event_type}</td>
              <td>
                <code>{one.subject_key_id ?? one.actor_key_id ?? "-"}</code>
              </td>
              <td>{one.remote_addr ?? "-"}</td>
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

export function signOut() {
  credentials.clear();
  location.hash = "";
  location.reload();
}
