import { useEffect, useRef } from "preact/hooks";
import type { AccountChannel, ChannelListing } from "./api.ts";
import { formFields } from "./form-fields.ts";
import { More, usePages } from "./pages.tsx";
import { Choice, Empty, Trouble, When } from "./parts.tsx";
import { type Column, Table } from "./table.tsx";

const PAGE = 25;
const EVERY_MS = 5000;
/** How long the typing has to rest before the list is asked for. */
const REST_MS = 250;

const WHOSE = { mine: "Yours and joined", all: "To discover" };

/** By what the rows are put in order; the server lists the newest first. */
const SORTS: Readonly<Record<string, { label: string; rank: (row: AccountChannel) => number }>> = {
  waiting: { label: "most waiting", rank: ({ depth }) => -depth.waiting },
  oldest: {
    label: "waiting longest",
    rank: ({ depth }) => (depth.oldest_waiting_at ? Date.parse(depth.oldest_waiting_at) : Number.MAX_VALUE),
  },
  held: { label: "most held", rank: ({ depth }) => -depth.held },
  dead: { label: "most dead", rank: ({ depth }) => -depth.dead },
  rate: { label: "most posts a minute", rank: ({ depth }) => -depth.posted_last_minute },
};

/** What the address says of the list, so that a link leads to the same one. */
interface Shown {
  readonly query: URLSearchParams;
  readonly change: (name: string, value: string) => void;
}

/** The key's channels with what is in them, and those that it could join. */
export function Channels({ query }: { query: URLSearchParams }) {
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(query);
    if (value) next.set(name, value);
    else next.delete(name);
    location.replace(`#/channels${next.size > 0 ? `?${next}` : ""}`);
  };
  const whose = query.get("list") === "all" ? "all" : "mine";
  return (
    <>
      <h1>Channels</h1>
      <p class="actions">
        <a class="button small" href="#/new-channel">
          New channel
        </a>
      </p>
      <Choice
        name="Which channels"
        options={WHOSE}
        chosen={whose}
        choose={(chosen) => change("list", chosen === "all" ? "all" : "")}
      />
      {whose === "mine" ? <Own query={query} change={change} /> : <Discoverable />}
    </>
  );
}

function Own({ query, change }: Shown) {
  const asked = new URLSearchParams();
  for (const name of ["name", "mode", "access"]) if (query.get(name)) asked.set(name, query.get(name) ?? "");
  const path = `/v1/account/channels${asked.size > 0 ? `?${asked}` : ""}`;
  const { rows, error, more } = usePages<AccountChannel>(path, PAGE, EVERY_MS);
  const sort = SORTS[query.get("sort") ?? ""];
  return (
    <>
      <div class="filters">
        <Search text={query.get("name") ?? ""} change={(text) => change("name", text)} />
        {["mode", "access"].map((name) => (
          <Select
            key={name}
            label={name}
            options={optionsOf(name)}
            chosen={query.get(name) ?? ""}
            none="any"
            choose={(value) => change(name, value)}
          />
        ))}
        <Select
          label="sort by"
          options={Object.entries(SORTS).map(([value, { label }]) => [value, label] as const)}
          chosen={query.get("sort") ?? ""}
          none="newest"
          choose={(value) => change("sort", value)}
        />
      </div>
      <Trouble error={error} />
      {rows?.length === 0 && asked.size > 0 && (
        <Empty>
          No channel of yours has {asked.get("name") ? `“${asked.get("name")}” in its name` : "this mode and access"}
          {asked.get("name") && asked.size > 1 ? ", with this mode and access" : ""}. <a href="#/channels">Show all</a>.
        </Empty>
      )}
      {rows?.length === 0 && asked.size === 0 && (
        <Empty>
          No channel yet. <a href="#/new-channel">Make one</a>, or let one appear when somebody posts: try the{" "}
          <a href="/docs/playground">playground</a>, or <code>POST /v1/tasks/post</code> with this key.
        </Empty>
      )}
      {rows && rows.length > 0 && (
        <Table
          columns={COLUMNS}
          rows={sort ? rows.toSorted((one, other) => sort.rank(one) - sort.rank(other)) : rows}
          id={({ id }) => id}
        />
      )}
      {sort && more && rows && (
        <p class="note">Sorted among the {rows.length} newest channels, which are read so far.</p>
      )}
      <More more={more} />
    </>
  );
}

/** The values of a field of the document. */
function optionsOf(name: string): (readonly [value: string, label: string])[] {
  const field = formFields.createChannel.find((one) => one.name === name);
  return field?.kind === "choice" ? field.options.map((option) => [option, option] as const) : [];
}

const Select = (given: {
  readonly label: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly chosen: string;
  /** What it says where nothing is chosen. */
  readonly none: string;
  readonly choose: (value: string) => void;
}) => (
  <label class="select">
    <span>{given.label}</span>
    <select value={given.chosen} onChange={(event) => given.choose(event.currentTarget.value)}>
      <option value="">{given.none}</option>
      {given.options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  </label>
);

/** Tells what to look for once the typing rests. `/` leads here from anywhere on the page. */
function Search({ text, change }: { text: string; change: (name: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key !== "/" || (event.target as Element).matches("input, select, textarea")) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, []);
  const typed = (typing: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change(typing.trim()), REST_MS);
  };
  return (
    <input
      ref={field}
      type="search"
      aria-label="Find a channel by name"
      placeholder="Find by name ( / )"
      maxLength={200}
      defaultValue={text}
      onInput={(event) => typed(event.currentTarget.value)}
    />
  );
}

/** The most that the server counts of a state. */
const MOST = 1000;

const counted = (
  name: string,
  of: (depth: AccountChannel["depth"]) => number,
  bad = false,
): Column<AccountChannel> => ({
  name,
  class: (row) => `number${bad && of(row.depth) > 0 ? " bad" : ""}${of(row.depth) === 0 ? " none" : ""}`,
  headClass: "number",
  of: ({ depth }) => (of(depth) === MOST ? `${MOST}+` : of(depth)),
});

const COLUMNS: readonly Column<AccountChannel>[] = [
  {
    name: "Channel",
    of: ({ id, name, mode, access, owned, paused }) => (
      <>
        <a href={`#/channels/${id}`}>{name}</a>
        <span class="tags">
          <span class="tag">{mode}</span>
          {access === "restricted" && <span class="tag">restricted</span>}
          {!owned && <span class="tag">joined</span>}
          {paused && <span class="tag dead">paused</span>}
        </span>
      </>
    ),
  },
  counted("Waiting", ({ waiting }) => waiting),
  counted("Delayed", ({ delayed }) => delayed),
  counted("Held", ({ held }) => held),
  counted("Dead", ({ dead }) => dead, true),
  counted("Done", ({ done }) => done),
  counted("Posts a minute", ({ posted_last_minute }) => posted_last_minute),
  { name: "Oldest waiting", of: ({ depth }) => <When at={depth.oldest_waiting_at} /> },
];

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
