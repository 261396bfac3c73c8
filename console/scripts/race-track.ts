// The race on the playground: a lane for each agent, and what came out.

import { find } from "./element.ts";
import { exchange, type Given, reasonOf, suffix } from "./exchange.ts";
import { CannotRace, type Finish, lane, race } from "./race.ts";

/** Browsers open six connections to a server: more agents would wait for each other here, not there. */
const AGENTS = ["ada", "bob", "cleo", "dan", "eve", "finn"];
const ROUNDS = 5;
/** Pause between two races, to see who won. */
const PAUSE_MS = 700;

const still = matchMedia("(prefers-reduced-motion: reduce)");

const track = find("race-track");
const verdict = find("race-verdict");
const wins = new Map(AGENTS.map((agent) => [agent, 0]));

const cells = new Map(AGENTS.map((agent) => [agent, laneOf(agent)]));

function laneOf(agent: string) {
  const item = document.createElement("li");
  const add = (tag: "b" | "span" | "small", text: string) => {
    const element = Object.assign(document.createElement(tag), { textContent: text });
    item.append(element);
    return element;
  };
  add("b", agent);
  const bar = add("span", "");
  bar.className = "runner";
  const answer = add("span", "ready");
  answer.className = "answer";
  const tally = add("small", "");
  track.append(item);
  return { item, bar, answer, tally };
}

function start() {
  verdict.textContent = "";
  for (const { item, bar, answer } of cells.values()) {
    item.dataset["state"] = "running";
    bar.style.width = "";
    answer.textContent = "POST .../claim";
  }
}

function told({ agent, given }: Finish) {
  const cell = cells.get(agent);
  if (!cell) return;
  const won = given.status === 200;
  if (won) wins.set(agent, (wins.get(agent) ?? 0) + 1);
  cell.item.dataset["state"] = won ? "won" : "lost";
  cell.answer.textContent = `${given.status || "no answer"} ${won ? "it is mine" : (given.answer?.["error"] ?? "")}, ${Math.round(given.milliseconds)} ms`;
}

/** The bars are to scale: the slowest answer fills its lane. */
function measure(finishes: readonly Finish[]) {
  const slowest = Math.max(...finishes.map(({ given }) => given.milliseconds));
  for (const { agent, given } of finishes) {
    const cell = cells.get(agent);
    if (!cell) continue;
    cell.bar.style.width = `${Math.max(2, (100 * given.milliseconds) / slowest)}%`;
    const won = wins.get(agent) ?? 0;
    cell.tally.textContent = won === 0 ? "" : won === 1 ? "1 win" : `${won} wins`;
  }
}

function judge(finishes: readonly Finish[]) {
  const winners = finishes.filter(({ given }) => given.status === 200);
  const refused = finishes.filter(({ given }) => given.answer?.["error"] === "already_claimed");
  const other = finishes.find((one) => !winners.includes(one) && !refused.includes(one));
  if (other) return say(reasonOf(other.given), false);
  const [winner] = winners;
  if (winners.length !== 1 || !winner) return say(`${winners.length} agents won. That must never happen.`, false);
  return say(`${winner.agent} has the task. ${refused.length} others were told 409 already_claimed.`, true);
}

function say(text: string, right: boolean): boolean {
  verdict.textContent = text;
  verdict.className = right ? "held" : "problem";
  return right;
}

/** Claims leave the browser one after the other: without a draw the first of the list would win on an idle server. */
function shuffled(agents: readonly string[]): string[] {
  const drawn = agents.map((agent) => ({ agent, place: Math.random() }));
  return drawn.sort((a, b) => a.place - b.place).map(({ agent }) => agent);
}

/** The key of the page, or one that is minted for it. */
async function keyFrom(field: HTMLInputElement): Promise<string> {
  if (field.value.trim()) return field.value.trim();
  const given: Given = await exchange("POST", "/v1/keys", { body: { agent_label: `playground-${suffix()}` } });
  const key = given.answer?.["key"];
  if (typeof key !== "string") throw new CannotRace(given);
  field.value = key;
  field.dispatchEvent(new Event("input"));
  return key;
}

async function run(field: HTMLInputElement, rounds: number) {
  try {
    const key = await keyFrom(field);
    const channel = await lane(exchange, key);
    for (let round = 0; round < rounds; round += 1) {
      start();
      const finishes = await race(exchange, key, channel, shuffled(AGENTS), told);
      measure(finishes);
      if (!judge(finishes)) break;
      if (round + 1 < rounds && !still.matches) await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
    await exchange("DELETE", `/v1/channels/${channel}`, { key });
  } catch (error) {
    if (!(error instanceof CannotRace)) throw error;
    say(reasonOf(error.given), false);
  }
}

/** @param field holds the key of the page */
export function watchRaces(field: HTMLInputElement) {
  const buttons = [find<HTMLButtonElement>("race"), find<HTMLButtonElement>("races")];
  for (const [place, button] of buttons.entries())
    button.addEventListener("click", async () => {
      for (const one of buttons) one.disabled = true;
      await run(field, place === 0 ? 1 : ROUNDS);
      for (const one of buttons) one.disabled = false;
      button.focus({ preventScroll: true });
    });
}
