import { type AuditEvent, call, part } from "./api.ts";
import { Destructive, Empty, When } from "./parts.tsx";
import { type Column, Table } from "./table.tsx";

const COLUMNS: readonly Column<AuditEvent>[] = [
  { name: "What", of: (one) => one.event_type },
  { name: "When", of: (one) => <When at={one.occurred_at} /> },
  { name: "Key", of: (one) => <code>{one.subject_key_id ?? "-"}</code> },
  { name: "By", of: (one) => <code>{one.actor_key_id ?? "-"}</code> },
  { name: "From", of: (one) => one.remote_addr ?? "-" },
];

const REVOKE: Column<AuditEvent> = {
  name: "What to do",
  unseen: true,
  of: ({ subject_key_id }) => subject_key_id && <Revoke id={subject_key_id} />,
};

/** Security events, newest first. The operator may revoke the key that one is about. */
export const Audit = ({ events, revocable }: { events: readonly AuditEvent[]; revocable?: boolean }) =>
  events.length === 0 ? (
    <Empty>Nothing yet.</Empty>
  ) : (
    <Table columns={revocable ? [...COLUMNS, REVOKE] : COLUMNS} rows={events} id={({ id }) => id} />
  );

const Revoke = ({ id }: { id: string }) => (
  <Destructive
    label="Revoke"
    warning={`Every program that uses ${id} is refused from its very next request on. This cannot be taken back.`}
    act={() => call("DELETE", `/v1/admin/keys/${part(id)}`)}
  />
);
