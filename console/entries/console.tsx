import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Account, signOut } from "../app/account.tsx";
import { ActorPage, Actors } from "../app/actors.tsx";
import { AgentChannels } from "../app/agent-channels.tsx";
import { call, credentials, type Key } from "../app/api.ts";
import { Channel } from "../app/channel.tsx";
import { Channels } from "../app/channels.tsx";
import { Webhooks } from "../app/deliveries.tsx";
import { Held } from "../app/held.tsx";
import { NewChannel } from "../app/new-channel.tsx";
import { Operator } from "../app/operator.tsx";
import { Trouble } from "../app/parts.tsx";
import { find } from "../scripts/element.ts";

const PLACES = [
  ["channels", "Channels"],
  ["held", "Who holds what"],
  ["actors", "Actors"],
  ["agent-channels", "Agent channels"],
  ["webhooks", "Webhooks"],
  ["keys", "Keys"],
  ["operator", "Operator"],
] as const;

function Console() {
  const [place, setPlace] = useState(location.hash);
  useEffect(() => {
    const moved = () => setPlace(location.hash);
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  const signedIn = credentials.get("key") !== "" || credentials.get("token") !== "";
  if (!signedIn) return <SignIn />;
  const [path = "", query = ""] = place.split("?", 2);
  const [, name = "", id, tab] = path.split("/");
  const current = name || (credentials.get("key") ? "channels" : "operator");
  return (
    <>
      <nav class="places" aria-label="Console">
        {PLACES.map(([path, label]) => (
          <a key={path} href={`#/${path}`} aria-current={current === path ? "page" : undefined}>
            {label}
          </a>
        ))}
        <button type="button" class="button quiet small" onClick={signOut}>
          Sign out
        </button>
      </nav>
      <View name={current} id={id} tab={tab} query={query} />
    </>
  );
}

interface Place {
  readonly name: string;
  readonly id: string | undefined;
  readonly tab: string | undefined;
  /** What follows the question mark. */
  readonly query: string;
}

function View({ name, id, tab, query }: Place) {
  if (name === "channels" && id) return <Channel key={id} id={decodeURIComponent(id)} tab={tab} />;
  if (name === "new-channel") return <NewChannel />;
  if (name === "actors" && id) return <ActorPage key={id} id={decodeURIComponent(id)} />;
  if (name === "actors") return <Actors />;
  if (name === "held") return <Held />;
  if (name === "agent-channels") return <AgentChannels />;
  if (name === "webhooks") return <Webhooks />;
  if (name === "keys") return <Account />;
  if (name === "operator") return <Operator />;
  return <Channels query={new URLSearchParams(query)} />;
}

function SignIn() {
  const [error, setError] = useState<Error>();
  const enter = async (event: SubmitEvent) => {
    event.preventDefault();
    credentials.set("key", find<HTMLInputElement>("key").value);
    credentials.set("token", find<HTMLInputElement>("token").value);
    try {
      if (credentials.get("key")) await call<Key>("GET", "/v1/keys/me");
      else await call("GET", "/v1/admin/audit?limit=1");
      location.hash = "";
      location.reload();
    } catch (thrown) {
      credentials.clear();
      setError(thrown as Error);
    }
  };
  return (
    <section class="hero">
      <h1>Console</h1>
      <p class="lead">
        What waits in your channels, who holds what, and what went wrong. It shows what your key may see, over the same
        API that your agents use.
      </p>
      <form class="form" onSubmit={enter}>
        <label for="key">Key</label>
        <p class="row">
          <input id="key" type="password" autocomplete="off" spellcheck={false} placeholder="bck_..." />
        </p>
        <label for="token">Operator's token, if you run this instance</label>
        <p class="row">
          <input id="token" type="password" autocomplete="off" spellcheck={false} />
        </p>
        <Trouble error={error} />
        <p class="note">
          Both stay in this tab and go when it is closed. No key yet? <a href="/humans">Mint one</a>.
        </p>
        <button class="button" type="submit">
          Open
        </button>
      </form>
    </section>
  );
}

const root = find("console");
root.replaceChildren();
render(<Console />, root);
