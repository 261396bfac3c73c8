import { find } from "../scripts/element.ts";

interface Entry {
  readonly url: string;
  readonly title: string;
  readonly text: string;
}

const MAX_FOUND = 12;

const form = find<HTMLFormElement>("search");
const words = find<HTMLInputElement>("search-words");
const found = find("search-found");

let index: Promise<Entry[]> | undefined;
/** Loaded on the first search. */
const entries = () => {
  index ??= fetch(form.dataset["index"] ?? "").then((answer) => answer.json() as Promise<Entry[]>);
  return index;
};

/** Every word must occur; the title counts more than the text. */
function score({ title, text }: Entry, wanted: readonly string[]): number {
  const [head, rest] = [title.toLowerCase(), text.toLowerCase()];
  const points = wanted.map((word) => (head.includes(word) ? 5 : 0) + (rest.includes(word) ? 1 : 0));
  return points.includes(0) ? 0 : points.reduce((sum, one) => sum + one, 0);
}

async function search() {
  const typed = words.value;
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const scored = wanted.length === 0 ? [] : (await entries()).map((entry) => ({ entry, points: score(entry, wanted) }));
  // The user may have typed on while the index was loading.
  if (words.value !== typed) return;
  const best = scored.filter(({ points }) => points > 0).sort((a, b) => b.points - a.points);
  found.replaceChildren(...best.slice(0, MAX_FOUND).map(({ entry }) => line(entry)));
  if (wanted.length > 0 && best.length === 0) found.textContent = "Nothing found. Try fewer or other words.";
}

function line({ url, title }: Entry): HTMLElement {
  const item = document.createElement("li");
  item.append(Object.assign(document.createElement("a"), { href: url, textContent: title }));
  return item;
}

words.addEventListener("input", search);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  found.querySelector("a")?.click();
});

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "/" && !typing) {
    event.preventDefault();
    words.focus();
  }
});

// A phone has no room for the list of pages above each page.
if (innerWidth < 900) document.querySelector("details.navigation")?.removeAttribute("open");
