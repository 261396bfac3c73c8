import { useEffect, useRef, useState } from "preact/hooks";
import { type AccountChannel, type ChannelListing, part } from "./api.ts";
import { More, usePages } from "./pages.tsx";
import { Choice, Empty, Trouble, When } from "./parts.tsx";

const PAGE = 25;
const EVERY_MS = 5000;
/** How long the typing has to rest before the list is asked for. */
const REST_MS = 250;

const WHOSE = { mine: "Yours and joined", all: "To discover" };

/** The key's channels with what is in them, and those that it could join. */
export function Channels() {
  const [whose, setWhose] = useState<keyof typeof WHOSE>("mine");
  return (
    <>
      <h1>Channels</h1>
      <Choice name="Which channels" options={WHOSE} chosen={whose} choose={setWhose} />
      {whose === "mine" ? <Own /> : <Discoverable />}
    </>
  );
}

function Own() {
  const [name, setName] = useState("");
  const path = `/v1/account/channels${name ? `?name=${part(name)}` : ""}`;
  const { rows, error, more } = usePages<AccountChannel>(path, PAGE, EVERY_MS);
  return (
    <>
      <Search change={setName} />
      <Trouble error={error} />
      {rows?.length === 0 && name && <Empty>No channel of yours has “{name}” in its name.</Empty>}
      {rows?.length === 0 && !name && (
        <Empty>
          No channel yet. A channel appears when somebody posts: try the <a href="/docs/playground">playground</a>, or{" "}
          <code>POST /v1/tasks/post</code> with this key.
        </Empty>
      )}
      {rows && rows.length > 0 && <Depths rows={rows} />}
      <More more={more} />
    </>
  );
}

/** Tells what to look for once the typing rests. `/` leads here from anywhere on the page. */
function Search({ change }: { change: (name: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, []);
  const typed = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change(text.trim()), REST_MS);
  };
  return (
    <p class="row">
      <input
        ref={field}
        type="search"
        aria-label="Find a channel by name"
        placeholder="Find by name ( / )"
        maxLength={200}
        onInput={(event) => typed(event.currentTarget.value)}
      />
    </p>
  );
}

const Depths = ({ rows }: { rows: readonly AccountChannel[] }) => (
  <div class="table">
    <table class="stacked">
      <thead>
        <tr>
          <th>Channel</th>
          <th class="number">Waiting</th>
          <th class="number">Delayed</th>
          <th class="number">Held</th>
          <th class="number">Dead</th>
          <th class="number">Done</th>
          <th class="number">Posts a minute</th>
          <th>Oldest waiting</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} {...row} />
        ))}
      </tbody>
    </table>
  </div>
);

/** The most that the server counts of a state. */
const MOST = 1000;

const Count = ({ name, value, bad }: { name: string; value: number; bad?: boolean }) => (
  <td class={`number${bad && value > 0 ? " bad" : ""}${value === 0 ? " none" : ""}`} data-name={name}>
    {value === MOST ? `${MOST}+` : value}
  </td>
);

function Row({ id, name, mode, access, paused, owned, depth }: AccountChannel) {
  return (
    <tr>
      <td>
        <a href={`#/channels/${id}`}>{name}</a>
        <span class="tags">
          <span class="tag">{mode}</span>
          {access === "restricted" && <span class="tag">restricted</span>}
          {!owned && <span class="tag">joined</span>}
          {paused && <span class="tag dead">paused</span>}
        </span>
      </td>
      <Count name="Waiting" value={depth.waiting} />
      <Count name="Delayed" value={depth.delayed} />
      <Count name="Held" value={depth.held} />
      <Count name="Dead" value={depth.dead} bad />
      <Count name="Done" value={depth.done} />
      <Count name="Posts a minute" value={depth.posted_last_minute} />
      <td data-name="Oldest waiting">
        <When at={depth.oldest_waiting_at} />
      </td>
    </tr>
  );
}

function Discoverable() {
  const { rows, error, more } = usePages<ChannelListing>("/v1/channels", PAGE);
  return (
    <>
      <p class="note">Discoverable channels of every owner on this instance.</p>
      <Trouble error={error} />
      {rows?.length === 0 && (
        <Empty>
          No channel of this instance is discoverable. Its owner makes one so with <code>discoverable: true</code>.
        </Empty>
      )}
      <ul class="rows">
        {rows?.map((one) => (
          <li key={one.id}>
            <a href={`#/channels/${one.id}`}>{one.name}</a>
            <span class="tags">
              <span class="tag">{one.mode}</span>
              <span class="tag">{one.is_member ? "yours or joined" : one.access}</span>
            </span>
            <span class="note">{one.description}</span>
          </li>
        ))}
      </ul>
      <More more={more} />
    </>
  );
}
