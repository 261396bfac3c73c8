import { find } from "../scripts/element.ts";
import { exchange, reasonOf } from "../scripts/exchange.ts";
import { type Answer, handOff, type Known, type Request } from "../scripts/hand-off.ts";
import { watchRaces } from "../scripts/race-track.ts";
import { shownIn } from "../scripts/shown.ts";

const keyField = find<HTMLInputElement>("key");
const contentField = find<HTMLInputElement>("content");
const everything = find<HTMLButtonElement>("all");

const steps = handOff(() => contentField.value);
const names = Object.keys(steps);
const buttons = new Map(names.map((name) => [name, buttonOf(name)]));

function buttonOf(name: string): HTMLButtonElement {
  const button = document.querySelector<HTMLButtonElement>(`[data-step="${name}"]`);
  if (!button) throw new Error(`The page has no button for ${name}.`);
  return button;
}

const placeOf = (button: Element): Element => button.closest("li") ?? document.body;

/** What the answers so far gave: the key, the ids, the token of the lease. */
let known: Known = {};
/** Index in `names` of the next step. Earlier steps may be repeated; later ones lack values that this one provides. */
let next = 0;

const useKey = () => {
  known = { key: keyField.value.trim() };
  next = known["key"] ? 1 : 0;
};

/** These start over, so the results of later steps are out of date. */
const BEGINNINGS = ["mint", "post", "claim"];

function advance(name: string) {
  const after = names.indexOf(name) + 1;
  next = BEGINNINGS.includes(name) ? after : Math.max(next, after);
  if (name === "mint") keyField.value = known["key"] ?? "";
  if (name === "clear") useKey();
}

/** Sends the requests of a step until one gets an unexpected answer. True if none does. */
async function take(name: string): Promise<boolean> {
  const view = shownIn(placeOf(buttonOf(name)));
  let answered = "";
  for (const make of steps[name] ?? []) {
    const { wrong, right } = await sent(make(known), view);
    if (wrong !== undefined) {
      view.sentence(wrong, false);
      return false;
    }
    answered = right ?? "";
  }
  view.sentence(`Answered ${answered}, as it should be.`, true);
  advance(name);
  return true;
}

const NOTHING = "There was nothing to claim: a worker holds the task, or it is done.";
const LATE = "The first worker's lease had run out, so the second one got the task. Claim it again to go on.";

/** Sends one request and shows it. Returns what is wrong with the answer, or the answer in a word or two. */
async function sent(
  { method = "POST", path, keyless, body, wants, gives = () => ({}) }: Request,
  view: ReturnType<typeof shownIn>,
): Promise<{ wrong?: string; right?: string }> {
  const key = keyless ? undefined : known["key"];
  const given = await exchange(method, path, { key, body });
  view.exchange({ method, path, key, body }, given);
  if (given.answer?.["message"] === null) return { wrong: NOTHING };
  if (given.status !== wants) return { wrong: given.status === 200 ? LATE : reasonOf(given) };
  known = { ...known, ...gives(given.answer as unknown as Answer) };
  return { right: [given.status, given.answer?.["error"]].filter(Boolean).join(" ") };
}

/** One step at a time: while one runs, no other can start. Disabling a button takes the focus from it. */
async function alone(button: HTMLButtonElement, work: () => Promise<unknown>) {
  enable(-1);
  await work();
  enable(next);
  button.focus();
}

function enable(upTo: number) {
  for (const [place, name] of names.entries()) buttonOf(name).disabled = place > upTo;
  everything.disabled = upTo < 0;
  keyField.disabled = upTo < 0;
}

for (const [name, button] of buttons) button.addEventListener("click", () => alone(button, () => take(name)));

everything.addEventListener("click", () =>
  alone(everything, async () => {
    for (const name of names.slice(next)) if (!(await take(name))) return;
  }),
);

keyField.addEventListener("input", () => {
  useKey();
  enable(next);
});

watchRaces(keyField);
for (const button of buttons.values()) shownIn(placeOf(button));
useKey();
enable(next);
