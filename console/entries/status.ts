import { find } from "../scripts/element.ts";
import { exchange, type Given } from "../scripts/exchange.ts";
import { showHistory } from "../scripts/history.ts";

const EVERY_MS = 5000;
const BARS = 60;
/** An answer that took this long fills its bar. */
const FULL_MS = 250;

const write = (id: string, text: string) => {
  find(id).textContent = text;
};

type State = "well" | "ill" | "silent";

const opened = new Date();
let asked = 0;
let well = 0;

const STATES: Record<State, readonly [name: string, explained: string]> = {
  well: ["Working", "It answers, and so does its database."],
  ill: ["In trouble", "It answers, but says that it cannot serve. Repeat what fails after a while: nothing is lost."],
  silent: ["No answer", "It is not running, or this browser cannot reach it."],
};

const stateOf = ({ status, answer }: Given): State =>
  status === 0 ? "silent" : answer?.["status"] === "ok" ? "well" : "ill";

async function ask() {
  const given = await exchange("GET", "/health");
  const state = stateOf(given);
  asked += 1;
  if (state === "well") well += 1;
  showState(state);
  showFigures(given, state);
  draw(given.milliseconds, state);
}

const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

/** Changed only if different, because screen readers announce each change. */
function showState(state: State) {
  const [name, explained] = STATES[state];
  const place = find("state");
  if (place.dataset["state"] === state) return;
  place.dataset["state"] = state;
  place.textContent = name;
  write("explained", explained);
  if (state !== "well") return;
  showVersion();
  showHistory();
}

function showFigures({ answer, milliseconds }: Given, state: State) {
  write("asked", new Date().toLocaleTimeString());
  write("tally", `Asked ${times(asked)} since ${opened.toLocaleTimeString()}: ${times(well)} it was well.`);
  write("round-trip", state === "silent" ? "none" : `${milliseconds.toFixed(1)} ms`);
  write("database", state === "well" ? `${answer?.["db_latency_ms"]} ms` : "none");
  if (state !== "well") return;
  write("kind", String(answer?.["instance_kind"]));
  write("minting", answer?.["public_minting_enabled"] ? "open to anyone" : "by the operator only");
  write("content", `${Number(answer?.["max_content_bytes"]).toLocaleString()} bytes`);
}

/** It changes only on a restart, during which the page has seen the instance unreachable. */
async function showVersion() {
  const { answer } = await exchange("GET", "/status");
  if (answer) write("version", String(answer["version"]));
}

function draw(milliseconds: number, state: State) {
  const bar = document.createElement("span");
  bar.dataset["state"] = state;
  bar.style.height = state === "well" ? `${Math.min(100, Math.max(8, (100 * milliseconds) / FULL_MS))}%` : "100%";
  const bars = find("bars");
  bars.append(bar);
  if (bars.childElementCount > BARS) bars.firstElementChild?.remove();
}

/** A hidden page sends nothing; it refreshes as soon as it is visible again. */
let timer: ReturnType<typeof setTimeout> | undefined;
async function askOnAndOn() {
  clearTimeout(timer);
  if (document.hidden) return;
  await ask();
  clearTimeout(timer);
  timer = setTimeout(askOnAndOn, EVERY_MS);
}

document.addEventListener("visibilitychange", askOnAndOn);
askOnAndOn();
