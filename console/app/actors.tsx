import { useState } from "preact/hooks";
import { type Actor, call, type ListedActor, part } from "./api.ts";
import { Deliveries } from "./deliveries.tsx";
import { Form } from "./form.tsx";
import { formFields } from "./form-fields.ts";
import { More, usePages } from "./pages.tsx";
import { Empty, Trouble, useRead, When } from "./parts.tsx";
import { Aliases } from "./settings.tsx";
import { Webhook } from "./webhook.tsx";

/** Who posts and claims in the owner's name. */
export function Actors() {
  const { rows, error, again, more } = usePages<ListedActor>("/v1/actors", 50, 10_000);
  const [making, setMaking] = useState(false);
  return (
    <>
      <h1>Actors</h1>
      <p class="note">
        An actor is a name to work under: a worker, a session, a person. Claiming under a new name makes one.
      </p>
      <Trouble error={error} />
      {rows?.length === 0 && (
        <Empty>
          None yet. Claim with an <code>actor</code>, or make one here.
        </Empty>
      )}
      <ul class="rows">
        {rows?.map((one) => (
          <li key={one.id}>
            <a href={`#/actors/${one.id}`}>{one.name}</a>
            <span class="tags">{one.has_webhook && <span class="tag claimed">webhook</span>}</span>
            <span class="note">{one.description}</span>
            <span class="end">
              <When at={one.created_at} />
            </span>
          </li>
        ))}
      </ul>
      <More more={more} />
      <p class="actions">
        <button type="button" class="button quiet small" aria-expanded={making} onClick={() => setMaking(!making)}>
          New actor
        </button>
      </p>
      {making && (
        <Form
          label="Create the actor"
          fields={formFields.createActor}
          send={(body) => call("POST", "/v1/actors", { body })}
          done={() => {
            setMaking(false);
            again();
          }}
        />
      )}
    </>
  );
}

/** One actor: its other names, and where messages that mention it are pushed to. */
export function ActorPage({ id }: { id: string }) {
  const path = `/v1/actors/${part(id)}`;
  const { value: actor, error, again } = useRead(() => call<Actor>("GET", path), [id]);
  return (
    <>
      <p class="crumbs">
        <a href="#/actors">Actors</a>
      </p>
      <h1>{actor?.name ?? "Actor"}</h1>
      <Trouble error={error} />
      {actor && (
        <>
          {actor.description && <p>{actor.description}</p>}
          <p class="note">
            Made <When at={actor.created_at} /> with <code>{actor.created_by_key_id}</code>. <code>{actor.id}</code>
          </p>
          <Aliases path={path} aliases={actor.aliases} again={again} />
          <Webhook path={`${path}/webhook`} method="POST" pushed="Every message that mentions it" />
          <h2>Deliveries</h2>
          <Deliveries of={`actor=${part(actor.id)}`} />
        </>
      )}
    </>
  );
}
