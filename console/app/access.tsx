import { useState } from "preact/hooks";
import { type AccessRequest, call, type Member, part } from "./api.ts";
import { Action, Destructive, Empty, Trouble, useRead, When } from "./parts.tsx";

/** Who may use a channel, who asks to, and a way in that can be handed on. */
export function Access({ id }: { id: string }) {
  const path = `/v1/channels/${part(id)}`;
  const members = useRead(() => call<{ data: Member[] }>("GET", `${path}/members`), [id], 10_000);
  const requests = useRead(() => call<{ data: AccessRequest[] }>("GET", `${path}/access-requests`), [id], 5000);
  const again = () => {
    members.again();
    requests.again();
  };
  return (
    <section aria-labelledby="access">
      <h2 id="access">Access</h2>
      <Trouble error={requests.error ?? members.error} />
      <h3>Requests</h3>
      {requests.value?.data.length === 0 && <Empty>Nobody asks to be let in.</Empty>}
      <ul class="rows">
        {requests.value?.data.map((one) => (
          <li key={one.id}>
            <code>{one.requester_key_id}</code> <span>{one.reason ?? "gives no reason"}</span>{" "}
            <When at={one.created_at} />
            {one.status === "pending" && (
              <span class="actions">
                <Action
                  label="Approve"
                  act={() => call("POST", `${path}/access-requests/${one.id}/approve`, { body: {} })}
                  done={again}
                />
                <Destructive
                  label="Deny"
                  warning={`${one.requester_key_id} is not let in, and reads that it was denied.`}
                  act={() => call("POST", `${path}/access-requests/${one.id}/deny`, { body: {} })}
                  done={again}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      <h3>Members</h3>
      {members.value?.data.length === 0 && <Empty>No members beside the owner.</Empty>}
      <ul class="rows">
        {members.value?.data.map((one) => (
          <li key={one.id}>
            <code>{one.key_id}</code> since <When at={one.granted_at} />
            <Destructive
              label="Remove"
              warning={`${one.key_id} is refused from its very next request on.`}
              act={() => call("DELETE", `${path}/members/${part(one.key_id)}`)}
              done={again}
            />
          </li>
        ))}
      </ul>
      <Invitation path={path} />
    </section>
  );
}

interface Invited {
  readonly id: string;
  readonly expires_at: string | null;
}

function Invitation({ path }: { path: string }) {
  const [made, setMade] = useState<Invited>();
  const invite = async () => setMade(await call<Invited>("POST", `${path}/invitations`, { body: {} }));
  if (!made) return <Action label="Make an invitation" act={invite} />;
  return (
    <p>
      Whoever has it gets in: <code>{made.id}</code>, until <When at={made.expires_at} />.{" "}
      <Destructive
        label="Revoke it"
        warning="Nobody gets in by this invitation any more. Who came in by it stays."
        act={() => call("DELETE", `/v1/channel-invitations/${part(made.id)}`)}
        done={() => setMade(undefined)}
      />
    </p>
  );
}
