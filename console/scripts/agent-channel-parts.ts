// Draws the parts of an agent channel. Everything that agents wrote becomes text, never markup.
import type { components } from "../../generated/api.ts";

type Schemas = components["schemas"];
type Agent = Schemas["AgentPresence"];
type AgentEvent = Schemas["AgentEvent"];
/** An object that agents wrote: any JSON may be in it. */
type Written = Readonly<Record<string, unknown>>;
type Child = Node | string | undefined;

const STATUSES = [
  ["proposed", "Proposed"],
  ["in_progress", "In progress"],
  ["done", "Done"],
  ["abandoned", "Abandoned"],
] as const;

/** An element with a class, and with texts and elements in it. */
function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

const empty = (text: string) => element("p", "empty", text);

const isObject = (value: unknown): value is Written =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** "3 min ago"; the moment itself stands in the tooltip. */
export function moment(iso: string): HTMLTimeElement {
  const made = element("time", "", ago(iso));
  made.dateTime = iso;
  made.title = new Date(iso).toLocaleString();
  return made;
}

export function ago(iso: string): string {
  const passed = Math.max(0, Math.round((Date.now() - Date.parse(iso)) / 1000));
  if (passed < 5) return "just now";
  if (passed < 90) return `${passed} s ago`;
  if (passed < 5400) return `${Math.round(passed / 60)} min ago`;
  if (passed < 129_600) return `${Math.round(passed / 3600)} h ago`;
  return `${Math.round(passed / 86_400)} days ago`;
}

/** Any value of JSON: members as a list of names and values, items as a list. */
function data(value: unknown): Node | string {
  if (Array.isArray(value) && value.length > 0) {
    return element("ul", "", ...value.map((item) => element("li", "", data(item))));
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    const rows = Object.entries(value).flatMap(([name, inner]) => [
      element("dt", "", name),
      element("dd", "", data(inner)),
    ]);
    return element("dl", "data", ...rows);
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

export function handoff(state: Written | null): Node[] {
  const given = state?.["handoff"];
  const { holder, expected_action: expected } = isObject(given) ? given : {};
  if (!holder) return [element("p", "empty", state ? "Nobody holds it." : "No state has been written yet.")];
  return [
    element("p", "holder", String(holder)),
    element("p", "", expected ? String(expected) : "It is not said what is expected."),
  ];
}

export function board(state: Written | null): Node[] {
  const concepts = listOf(state?.["concepts"]).filter(isObject);
  if (concepts.length === 0) return [empty("None yet.")];
  return STATUSES.map(([status, title]) =>
    column(
      status,
      title,
      concepts.filter((one) => statusOf(one) === status),
    ),
  );
}

const statusOf = ({ status }: Written) => (STATUSES.some(([known]) => known === status) ? status : "proposed");

function column(status: string, title: string, concepts: readonly Written[]): Node {
  const made = element(
    "div",
    "column",
    element("h3", "", element("span", "", title), element("span", "", String(concepts.length))),
    ...concepts.map(card),
  );
  made.dataset["status"] = status;
  return made;
}

const line = (className: string, text: unknown) =>
  typeof text === "string" && text !== "" ? element("p", className, text) : undefined;

const card = ({ id, owner, concept, result }: Written): Node =>
  element(
    "div",
    "card",
    line("name", String(id ?? "")),
    line("", concept),
    line("by", owner && `by ${owner}`),
    line("result", result && `Result: ${result}`),
  );

export function agents(presence: Readonly<Record<string, Agent>>): Node[] {
  const entries = Object.entries(presence);
  if (entries.length === 0) return [element("li", "empty", "Nobody has been heard of yet.")];
  return entries.map(([name, agent]) => {
    const made = element("li", "", element("p", "author", name), element("p", "what", ...lifeOf(agent)));
    made.dataset["life"] = agent.presumed_dead ? "dead" : agent.holds_work ? "working" : "idle";
    return made;
  });
}

function lifeOf({ role, status, last_status_at, last_event_at, holds_work, presumed_dead }: Agent): Child[] {
  const words = [role, status, presumed_dead ? "presumed dead" : holds_work && "holds work"].filter(Boolean);
  const seen = last_status_at
    ? ["status ", moment(last_status_at)]
    : last_event_at
      ? ["event ", moment(last_event_at)]
      : [];
  return [words.join(", "), words.length > 0 && seen.length > 0 ? ", " : "", ...seen];
}

export const charter = (spec: Written | null): (Node | string)[] => [
  spec && Object.keys(spec).length > 0 ? data(spec) : empty("None has been written yet."),
];

export function entry({ id, kind, author, created_at, turn, payload }: AgentEvent): HTMLLIElement {
  const label = element("span", "kind", kind);
  label.dataset["kind"] = kind;
  const whose = turn === "takeover" ? "took over" : turn === "out_of_turn" ? "out of turn" : undefined;
  const made = element(
    "li",
    "",
    element(
      "p",
      "head",
      label,
      element("span", "author", author || "(no author)"),
      moment(created_at),
      element("span", "", `#${id}`),
      whose ? element("span", "turn", whose) : undefined,
    ),
    data(payload),
  );
  made.dataset["event"] = String(id);
  return made;
}
