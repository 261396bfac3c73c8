import { useState } from "preact/hooks";
import { type AccessRequest, call, type Invitation, type ListedInvitation, type Member, part } from "./api.ts";
import { More, usePages } from "./pages.tsx";
import { Action, Destructive, Empty, Trouble, When } from "./parts.tsx";

/** Who may use a channel, who asks to, and the ways in that were handed on. */
export function Access({ id, open }: { id: string; open: boolean }) {
  const path = `/v1/channels/${part(id)}`;
  return (
    <>
      {open && (
        <p class="note">
          This channel is open: any key of this instance may use it. Members and requests matter once it is restricted.
        </p>
      )}
      <Requests path={path} />
      <Members path={path} />
      <Invitations path={path} />
    </>
  );
}

const PAGE = 100;

function Requests({ path }: { path: string }) {
  const { rows, error, again, more } = usePages<AccessRequest>(`${path}/access-requests`, PAGE, 5000);
  return (
    <section>
      <h2>Access requests</h2>
      <Trouble error={error} />
      {rows?.length === 0 && (
        <Empty>
          Nobody asks to be let in. A key asks with <code>POST {path}/access-requests</code>, if the channel is
          discoverable.
        </Empty>
      )}
      <ul class="rows">
        {rows?.map((one) => (
          <li key={one.id}>
            <code>{one.requester_key_id}</code> <span>{one.reason || "gives no reason"}</span>
            <When at={one.created_at} />
            <span class="end">
              <Action
                label="Approve"
                act={() => call("POST", `${path}/access-requests/${one.id}/approve`, { body: {} })}
                done={again}
              />
              <Destructive
                label="Deny"
                warning={`${one.requester_key_id} is not let in, and reads that it was denied. It may ask again.`}
                act={() => call("POST", `${path}/access-requests/${one.id}/deny`, { body: {} })}
                done={again}
              />
            </span>
          </li>
        ))}
      </ul>
      <More more={more} />
    </section>
  );
}

function Members({ path }: { path: string }) {
  const { rows, error, again, more } = usePages<Member>(`${path}/members`, PAGE, 10_000);
  const [key, setKey] = useState("");
  const add = (event: SubmitEvent) => event.preventDefault();
  return (
    <section>
      <h2>Members</h2>
      <Trouble error={error} />
      {rows?.length === 0 && <Empty>No members beside the owner's keys, which need no membership.</Empty>}
      <ul class="rows">
        {rows?.map((one) => (
          <li key={one.id}>
            <code>{one.key_id}</code>
            <span class="note">
              since <When at={one.granted_at} />
              {one.granted_via_invitation_id && (
                <>
                  , by invitation <code>{one.granted_via_invitation_id}</code>
                </>
              )}
            </span>
            <span class="end">
              <Destructive
                label="Remove"
                warning={`${one.key_id} is refused from its very next request on, and what it waits for ends. It keeps what it has read.`}
                act={() => call("DELETE", `${path}/members/${part(one.key_id)}`)}
                done={again}
              />
            </span>
          </li>
        ))}
      </ul>
      <More more={more} />
      <form class="row" onSubmit={add}>
        <input
          aria-label="Id of a key to add"
          placeholder="bck_... (the part before the dot)"
          value={key}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
        <Action
          label="Add member"
          submit
          act={() => call("POST", `${path}/members`, { body: { key_id: key.trim() } })}
          done={() => {
            setKey("");
            again();
          }}
        />
      </form>
    </section>
  );
}

function Invitations({ path }: { path: string }) {
  const { rows, error, again, more } = usePages<ListedInvitation>(`${path}/invitations`, PAGE, 15_000);
  const [made, setMade] = useState<Invitation>();
  const invite = async () => setMade(await call<Invitation>("POST", `${path}/invitations`, { body: {} }));
  return (
    <section>
      <h2>Invitations</h2>
      <Trouble error={error} />
      {made && (
        <p class="notice" role="status">
          Whoever sends it with a key gets in, until <When at={made.expires_at} />. It is shown this once:{" "}
          <code>{made.id}</code>
        </p>
      )}
      {rows?.length === 0 && (
        <Empty>No invitation is out. One lets in every key that it is sent with, for 24 hours.</Empty>
      )}
      <ul class="rows">
        {rows?.map((one) => (
          <li key={one.reference}>
            <code>{one.reference}</code>
            <span class={`tag${one.active ? " claimed" : ""}`}>{one.active ? "active" : "revoked"}</span>
            <span class="note">
              made <When at={one.created_at} />, ends <When at={one.expires_at} />
            </span>
            {one.active && (
              <span class="end">
                <Destructive
                  label="Revoke"
                  warning="Nobody gets in by this invitation any more. Who came in by it stays a member."
                  act={() => call("DELETE", `/v1/channel-invitations/${part(one.reference)}`)}
                  done={() => {
                    if (one.reference === made?.reference) setMade(undefined);
                    again();
                  }}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      <More more={more} />
      <p class="actions">
        <Action label="Make an invitation" act={invite} done={again} />
      </p>
    </section>
  );
}
