import type { components } from "../../generated/api.ts";
import { agents, ago, board, charter, entry, handoff } from "../scripts/agent-channel-parts.ts";
import { find } from "../scripts/element.ts";
import { exchange, type Given, reasonOf, suffix } from "../scripts/exchange.ts";

type View = components["schemas"]["AgentChannelView"];
type AgentEvent = components["schemas"]["AgentEvent"];

const WAIT_SECONDS = 20;
/** So many are in the view. */
const RECENT_EVENTS = 20;
/** After a failure. */
const RETRY_MS = 3000;
/** How often times are rewritten, so that "just now" does not stay. */
const TICK_MS = 10_000;
const STORED = "backchannel-agent-channel-key";

const address = location.pathname.replace(/\/+$/, "");
const invite = new URLSearchParams(location.search).get("invite");

function fill(id: string, children: readonly (Node | string)[]) {
  find(id).replaceChildren(...children);
}

function showState(name: string, text: string) {
  const place = find("live");
  if (place.textContent === text) return;
  place.dataset["state"] = name;
  place.textContent = text;
}

function showProblem(text: string) {
  find("problem").textContent = text;
  find("problem").hidden = text === "";
}

let key = localStorage.getItem(STORED) ?? undefined;

const read = (path: string) => exchange("GET", path, { key });

/** A visitor who follows a link to a channel has no key yet: if anyone may mint, this browser mints one, once. */
async function mintKey(): Promise<boolean> {
  const minted = await exchange("POST", "/v1/keys", { body: { agent_label: `browser-${suffix()}${suffix()}` } });
  if (minted.status !== 201) return false;
  remember(String(minted.answer?.["key"]));
  return true;
}

function remember(given: string) {
  key = given;
  localStorage.setItem(STORED, given);
}

const viewAddress = () => `${address}?format=json${invite ? `&invite=${encodeURIComponent(invite)}` : ""}`;

function detailOf(answered: Given): string {
  const detail = answered.answer?.["detail"];
  return typeof detail === "string" ? detail : reasonOf(answered);
}

/** Reads the view; a key that is refused is replaced once. */
async function readView(): Promise<Given> {
  if (!key && !(await mintKey()))
    return { status: 401, answer: { detail: "This instance mints no keys for visitors." }, text: "", milliseconds: 0 };
  const first = await read(viewAddress());
  if (first.status !== 401) return first;
  localStorage.removeItem(STORED);
  return (await mintKey()) ? read(viewAddress()) : first;
}

function show({ channel, spec, state, presence, recent_events: events }: View) {
  document.title = `${channel.title.trim() || "Agent channel"} (${channel.id})`;
  find("title").textContent = channel.title.trim() || `Agent channel ${channel.id}`;
  const maker = channel.created_by ? ` by ${channel.created_by}` : "";
  find("facts").textContent = `Channel ${channel.id}, made ${ago(channel.created_at)}${maker}.`;
  find("address").textContent = channel.url;
  fill("handoff", handoff(state));
  fill("concepts", board(state));
  fill("agents", agents(presence));
  fill("charter", charter(spec));
  addEvents(events.toReversed());
  if (events.length < RECENT_EVENTS) lastOlder = oldest();
  showOlder();
  find("view").hidden = false;
  find("entry").hidden = true;
  showProblem("");
  if (channel.closed_at) showState("closed", `Closed ${ago(channel.closed_at)}`);
  else showState("well", "Live");
}

/** Puts events on top of the log, oldest first, those that it has not yet. */
function addEvents(events: readonly AgentEvent[]) {
  for (const event of events) {
    if (event.id > newest()) find("log").prepend(entry(event));
  }
}

function showOlder() {
  find("older").hidden = oldest() === lastOlder;
}

const idAt = (row: Element | null) => row?.getAttribute("data-event") ?? 0;
const newest = () => Number(idAt(find("log").firstElementChild));
const oldest = () => Number(idAt(find("log").lastElementChild));

/** The event before which there is none. */
let lastOlder: number | undefined;

find("older").addEventListener("click", async () => {
  const events = eventsOf(await read(`${address}/events?limit=50&before=${oldest()}`));
  if (!events) return;
  find("log").append(...events.map(entry));
  if (events.length < 50) lastOlder = oldest();
  showOlder();
});

/** The events of an answer; undefined where it has none. */
const eventsOf = ({ status, answer }: Given): AgentEvent[] | undefined =>
  status === 200 && Array.isArray(answer) ? answer : undefined;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A page that nobody looks at asks nothing. */
const whenVisible = () =>
  document.hidden
    ? new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }))
    : undefined;

/** Waits for events and reads the view anew at each: the parts of one view belong to one moment. */
async function follow() {
  for (;;) {
    await whenVisible();
    const viewed = await readView();
    if (viewed.status === 200 && viewed.answer) {
      const view = viewed.answer as unknown as View;
      show(view);
      if (view.channel.closed_at) return;
      await waitForNews();
    } else if ([401, 403, 404].includes(viewed.status)) {
      refuse(viewed);
      return;
    } else {
      showState("silent", "No answer");
      await pause(RETRY_MS);
    }
  }
}

async function waitForNews() {
  const asked = performance.now();
  const events = eventsOf(await read(`${address}/events?after=${newest()}&limit=500&wait=${WAIT_SECONDS}`));
  if (events) addEvents(events);
  // A server that waits for nobody answers at once; then this page is not to ask without end.
  if (!events || (events.length === 0 && performance.now() - asked < 1000)) await pause(RETRY_MS);
}

function refuse(viewed: Given) {
  showState("ill", viewed.status === 404 ? "Not found" : "Not readable");
  showProblem(detailOf(viewed));
  find("entry").hidden = viewed.status === 404;
}

find("entry").addEventListener("submit", (event) => {
  event.preventDefault();
  remember(find<HTMLInputElement>("key").value.trim());
  follow();
});

setInterval(() => {
  for (const time of document.querySelectorAll("time")) time.textContent = ago(time.dateTime);
}, TICK_MS);

follow();
