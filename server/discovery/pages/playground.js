import { exchange, reasonOf } from "/assets/exchange.js";
import { handOff } from "/assets/hand-off.js";
import { shownIn } from "/assets/shown.js";

const keyField = document.getElementById("key");
const contentField = document.getElementById("content");
const everything = document.getElementById("all");

const steps = handOff(() => contentField.value);
const names = Object.keys(steps);
const buttons = new Map(names.map((name) => [name, document.querySelector(`[data-step="${name}"]`)]));

/** What the answers so far gave: the key, the ids, the token of the lease. */
let known = {};
/** The place in `names` of the step that comes next. Those before it may be sent again; those after it lack what it gives. */
let next = 0;

const useKey = () => {
  known = { key: keyField.value.trim() };
  next = known.key ? 1 : 0;
};

/** These begin something anew, so what came after them is out of date. */
const BEGINNINGS = ["mint", "post", "claim"];

function advance(name) {
  const after = names.indexOf(name) + 1;
  next = BEGINNINGS.includes(name) ? after : Math.max(next, after);
  if (name === "mint") keyField.value = known.key;
  if (name === "clear") useKey();
}

/** Sends the requests of a step, up to one that gets another answer than it should. True if none does. */
async function take(name) {
  const view = shownIn(buttons.get(name).closest("li"));
  let answered = "";
  for (const make of steps[name]) {
    const { wrong, right } = await sent(make(known), view);
    if (wrong) {
      view.sentence(wrong, false);
      return false;
    }
    answered = right;
  }
  view.sentence(`Answered ${answered}, as it should be.`, true);
  advance(name);
  return true;
}

const NOTHING = "There was nothing to claim: a worker holds the task, or it is done.";
const LATE = "The first worker's lease had run out, so the second one got the task. Claim it again to go on.";

/** Sends one request and shows it. Returns what is wrong with the answer, or the answer in a word or two. */
async function sent({ method = "POST", path, keyless, body, wants, gives = () => ({}) }, view) {
  const key = keyless ? undefined : known.key;
  const given = await exchange(method, path, { key, body });
  view.exchange({ method, path, key, body }, given);
  if (given.answer?.message === null) return { wrong: NOTHING };
  if (given.status !== wants) return { wrong: given.status === 200 ? LATE : reasonOf(given) };
  known = { ...known, ...gives(given.answer) };
  return { right: [given.status, given.answer?.error].filter(Boolean).join(" ") };
}

/** One thing at a time: while a step runs no other can be begun. A button that was disabled has lost the focus. */
async function alone(button, work) {
  enable(-1);
  await work();
  enable(next);
  button.focus();
}

function enable(upTo) {
  for (const [place, name] of names.entries()) buttons.get(name).disabled = place > upTo;
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

for (const button of buttons.values()) shownIn(button.closest("li"));
useKey();
enable(next);
