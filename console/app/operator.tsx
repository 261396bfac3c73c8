import { useState } from "preact/hooks";
import { type AuditEvent, type Channel, call, credentials, part } from "./api.ts";
import { Audit } from "./audit.tsx";
import { More, usePages } from "./pages.tsx";
import { Action, Destructive, Empty, Trouble } from "./parts.tsx";

/** What only the operator may do. */
export function Operator() {
  if (!credentials.get("token"))
    return (
      <>
        <h1>Operator</h1>
        <Empty>
          What is here needs the operator's token, which the server reads from <code>BACKCHANNEL_ADMIN_TOKEN</code>.
          Sign out, and open the console with it.
        </Empty>
      </>
    );
  return (
    <>
      <h1>Operator</h1>
      <h2>Minting</h2>
      <p class="actions">
        <Destructive
          label="Close minting"
          warning="Nobody mints a key any more but you. Keys that are there go on working."
          act={minting(false)}
        />
        <Action label="Open minting" act={minting(true)} />
      </p>
      <PauseAnyChannel />
      <WholeAudit />
    </>
  );
}

const minting = (enabled: boolean) => () => call("POST", "/v1/admin/minting", { body: { enabled } });

/** A restricted channel of anybody's too: the operator knows it by its id. */
function PauseAnyChannel() {
  const [channel, setChannel] = useState("");
  const [said, setSaid] = useState("");
  const path = `/v1/admin/channels/${part(channel.trim())}`;
  const turn = (verb: "pause" | "resume") => async () => {
    const { name } = await call<Channel>("POST", `${path}/${verb}`, { body: {} });
    setSaid(verb === "pause" ? `${name} takes no posts until it is resumed.` : `${name} takes posts again.`);
  };
  return (
    <>
      <h2>Any channel</h2>
      <form class="row" onSubmit={(event) => event.preventDefault()}>
        <input
          aria-label="Id or alias of a channel"
          placeholder="Id or alias of a channel"
          value={channel}
          onInput={(event) => setChannel(event.currentTarget.value)}
        />
        <Destructive
          label="Pause"
          warning={`Posts to ${channel.trim() || "it"} are refused with 503 channel_paused, its owner's too, until it is resumed. What is there can still be claimed.`}
          act={turn("pause")}
        />
        <Action label="Resume" act={turn("resume")} />
      </form>
      {said && (
        <p class="notice" role="status">
          {said}
        </p>
      )}
    </>
  );
}

function WholeAudit() {
  const { rows, error, more } = usePages<AuditEvent>("/v1/admin/audit", 100, 10_000);
  return (
    <>
      <h2>Audit of the instance</h2>
      <Trouble error={error} />
      {rows && <Audit events={rows} revocable />}
      <More more={more} />
    </>
  );
}
