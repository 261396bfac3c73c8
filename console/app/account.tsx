import { useState } from "preact/hooks";
import { type AuditEvent, call, credentials, type Key, type ListedKey, part } from "./api.ts";
import { Audit } from "./audit.tsx";
import { Narrow } from "./narrow.tsx";
import { More, usePages } from "./pages.tsx";
import { Action, Destructive, Empty, Trouble, useRead, When } from "./parts.tsx";

/** The key itself, the other keys of its owner, and what was done with it. */
export function Account() {
  const key = useRead(() => call<Key>("GET", "/v1/keys/me"), []);
  const audit = usePages<AuditEvent>("/v1/security/audit", 50, 10_000);
  return (
    <>
      <h1>Keys</h1>
      <Trouble error={key.error} />
      {key.value && <InUse {...key.value} />}
      {key.value && <Narrow key={`${key.value.scopes}`} granted={key.value.scopes} done={key.again} />}
      <Keys own={key.value?.key_id} />
      <h2>Audit</h2>
      <Trouble error={audit.error} />
      {audit.rows && <Audit events={audit.rows} />}
      <More more={audit.more} />
    </>
  );
}

function InUse({ key_id, owner_id, scopes, rate_limit, rate_limit_window_seconds }: Key) {
  const limit = rate_limit === 0 ? "none" : `${rate_limit} requests in ${rate_limit_window_seconds} s`;
  return (
    <>
      <dl class="details">
        <Fact name="Key in use">
          <code>{key_id}</code>
        </Fact>
        <Fact name="Owner">
          <code>{owner_id}</code>
        </Fact>
        <Fact name="Scopes">{scopes?.join(", ") ?? "all"}</Fact>
        <Fact name="Limit">{limit}</Fact>
      </dl>
      <Destructive
        label="Revoke this key"
        warning="Every program that uses this key is refused from its very next request on, and this console with it. This cannot be taken back."
        act={() => call("DELETE", "/v1/keys/me")}
        done={signOut}
      />
    </>
  );
}

const Fact = ({ name, children }: { name: string; children: preact.ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Keys({ own }: { own: string | undefined }) {
  const { rows, error, again, more } = usePages<ListedKey>("/v1/keys", 50, 15_000);
  return (
    <>
      <h2>Your owner's keys</h2>
      <Trouble error={error} />
      {rows?.length === 0 && <Empty>This key is narrowed, and has minted none since: it sees no others.</Empty>}
      <ul class="rows">
        {rows?.map((one) => (
          <li key={one.key_id}>
            <strong>{one.agent_label}</strong> <code>{one.key_id}</code>
            <span class="tags">
              {one.key_id === own && <span class="tag claimed">in use</span>}
              {one.dependent && <span class="tag">depends on {one.minted_by_key_id}</span>}
            </span>
            <span class="note">
              {one.scopes?.join(", ") ?? "all scopes"}, minted <When at={one.created_at} />
            </span>
            {own !== undefined && one.key_id !== own && <Revoke listed={one} done={again} />}
          </li>
        ))}
      </ul>
      <More more={more} />
      <Mint done={again} />
    </>
  );
}

const Revoke = ({ listed, done }: { listed: ListedKey; done: () => void }) => (
  <span class="end">
    <Destructive
      label="Revoke"
      warning={`Every program that uses ${listed.agent_label} (${listed.key_id}) is refused from its very next request on, and so are the keys that depend on it. What they made stays yours. This cannot be taken back.`}
      act={() => call("DELETE", `/v1/keys/${part(listed.key_id)}`)}
      done={done}
    />
    <Destructive
      label="Revoke with descendants"
      warning={`${listed.agent_label} (${listed.key_id}) is refused from its next request on, and so is every key that was minted with it or with one of those. This cannot be taken back.`}
      act={() => call("DELETE", `/v1/keys/${part(listed.key_id)}?descendants=true`)}
      done={done}
    />
  </span>
);

function Mint({ done }: { done: () => void }) {
  const [label, setLabel] = useState("");
  const [minted, setMinted] = useState<string>();
  const mint = async () => {
    const { key } = await call<{ key: string }>("POST", "/v1/keys", { body: { agent_label: label.trim() } });
    setMinted(key);
  };
  return (
    <form class="row" onSubmit={(event) => event.preventDefault()}>
      <input
        aria-label="Label of a new key"
        placeholder="Label of a new key"
        maxLength={128}
        value={label}
        onInput={(event) => setLabel(event.currentTarget.value)}
      />
      <Action
        label="Mint a key"
        act={mint}
        submit
        done={() => {
          setLabel("");
          done();
        }}
      />
      {minted && (
        <p class="notice" role="status">
          Shown this once: <code>{minted}</code>
        </p>
      )}
    </form>
  );
}

export function signOut() {
  credentials.clear();
  sessionStorage.clear();
  location.hash = "";
  location.reload();
}
