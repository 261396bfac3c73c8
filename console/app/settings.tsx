import { useState } from "preact/hooks";
import { type Channel, call } from "./api.ts";
import { Form } from "./form.tsx";
import { formFields } from "./form-fields.ts";
import { Empty } from "./parts.tsx";

/** What its owner may change of a channel, and the other names that it answers to. */
export function Settings({ channel, again }: { channel: Channel; again: () => void }) {
  const [said, setSaid] = useState(false);
  const path = `/v1/channels/${channel.id}`;
  return (
    <section>
      <h2>Settings</h2>
      <Form
        label="Save the settings"
        fields={formFields.patchChannel}
        values={channel as unknown as Record<string, unknown>}
        send={(body) => call("PATCH", path, { body })}
        done={() => {
          setSaid(true);
          again();
        }}
      />
      {said && (
        <p class="notice" role="status">
          Saved. It holds for every request from now on.
        </p>
      )}
      <Aliases path={path} aliases={channel.aliases} again={again} />
    </section>
  );
}

/** The other names of a channel or an actor, and the way to give it one more. */
export const Aliases = ({ path, aliases, again }: { path: string; aliases: readonly string[]; again: () => void }) => (
  <>
    <h2>Aliases</h2>
    {aliases.length === 0 && <Empty>None. An alias is a second name, for any path where the first would do.</Empty>}
    <ul class="rows">
      {aliases.map((alias) => (
        <li key={alias}>
          <code>{alias}</code>
        </li>
      ))}
    </ul>
    <Form
      label="Add the alias"
      fields={formFields.addAlias}
      send={(body) => call("POST", `${path}/aliases`, { body })}
      done={again}
    />
  </>
);
