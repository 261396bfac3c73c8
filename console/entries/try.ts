import { find } from "../scripts/element.ts";
import { exchange, reasonOf, suffix } from "../scripts/exchange.ts";
import { shownIn } from "../scripts/shown.ts";

const STORED = "backchannel-key";

const keyField = find<HTMLInputElement>("key");
keyField.value = sessionStorage.getItem(STORED) ?? "";
keyField.addEventListener("input", () => sessionStorage.setItem(STORED, keyField.value.trim()));

find<HTMLFormElement>("key-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = await exchange("POST", "/v1/keys", { body: { agent_label: `reference-${suffix()}` } });
  if (given.status === 201) {
    keyField.value = String(given.answer?.["key"]);
    sessionStorage.setItem(STORED, keyField.value);
  }
  find("key-status").textContent =
    given.status === 201 ? "Minted. It is in the field, and in this tab only." : reasonOf(given);
});

for (const section of document.querySelectorAll<HTMLElement>(".operation")) {
  const place = section.querySelector<HTMLElement>("[data-try]");
  if (place) place.append(opener(section, place));
}

function opener(section: HTMLElement, place: HTMLElement): HTMLElement {
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "button quiet",
    textContent: "Try it",
  });
  button.addEventListener("click", () => {
    button.remove();
    place.append(form(section));
    place.querySelector<HTMLElement>("input, textarea")?.focus();
  });
  return button;
}

/** A field for each part of the path and the query as one line; the body begins as the example. */
function form(section: HTMLElement): HTMLElement {
  const { method = "get", path = "" } = section.dataset;
  const form = Object.assign(document.createElement("form"), { className: "form" });
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const fields = names.map((name) => [name, labelled(form, `${section.id}-${name}`, name, "input")] as const);
  const query =
    method === "get" ? labelled(form, `${section.id}-query`, "Query, for example limit=10", "input") : undefined;
  const example = /-d '([\s\S]*)'$/.exec(section.querySelector("pre code")?.textContent ?? "")?.[1];
  const body = example === undefined ? undefined : labelled(form, `${section.id}-body`, "Body", "textarea");
  let own = suffix();
  if (body) body.value = pretty((example ?? "").replaceAll("'$RANDOM'", own).replaceAll("'\\''", "'"));
  form.append(Object.assign(document.createElement("button"), { className: "button", textContent: "Send" }));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const filled = fields.reduce(
      (text, [name, field]) => text.replace(`{${name}}`, encodeURIComponent(field.value)),
      path,
    );
    const target = query?.value ? `${filled}?${query.value}` : filled;
    await send(form, method.toUpperCase(), target, body?.value);
    if (!body) return;
    // A minted label is taken: sending again needs another.
    const next = suffix();
    body.value = body.value.replaceAll(`-${own}"`, `-${next}"`);
    own = next;
  });
  return form;
}

async function send(form: HTMLElement, method: string, path: string, text: string | undefined) {
  const view = shownIn(form);
  let body: unknown;
  try {
    body = text ? JSON.parse(text) : undefined;
  } catch (error) {
    view.sentence(`The body is no JSON: ${String(error)}`, false);
    return;
  }
  const request = { method, path, key: keyField.value.trim() || undefined, body };
  const given = await exchange(method, path, request);
  view.exchange(request, given);
  view.sentence(
    given.status >= 400 || given.status === 0 ? reasonOf(given) : `Answered ${given.status}.`,
    given.status < 400,
  );
}

function labelled(form: HTMLElement, id: string, text: string, kind: "input" | "textarea") {
  const label = Object.assign(document.createElement("label"), { htmlFor: id, textContent: text });
  const field = Object.assign(document.createElement(kind), { id, autocomplete: "off", spellcheck: false });
  if (field instanceof HTMLTextAreaElement) field.rows = 8;
  const row = Object.assign(document.createElement("p"), { className: "row" });
  row.append(field);
  form.append(label, row);
  return field;
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
