import { hash } from "node:crypto";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import { published } from "../contract/published.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import { canonicalJson } from "../exact-json.ts";
import type { Payload } from "./event.ts";

/** Index key of an id or name: its hash, because a name may be longer than an index accepts. */
export const keyOf = (name: string): string => hash("sha256", name);

/** What a state says about the agents, as far as it can be read. States of other versions are read the same way. */
export interface StateFacts {
  readonly holder: string | undefined;
  /** The agents that hold work: the holder of the handoff, and the owners of concepts in progress. */
  readonly working: ReadonlySet<string>;
  /** All agents that it names, with role and status if given. */
  readonly agents: ReadonlyMap<string, { readonly role: string | null; readonly status: string | null }>;
}

type Members = Readonly<Record<string, unknown>>;

const membersOf = (value: unknown): Members =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : {};

const nameIn = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

const conceptsOf = (state: Payload): readonly Members[] =>
  Array.isArray(state["concepts"]) ? state["concepts"].map(membersOf) : [];

export function readState(state: Payload): StateFacts {
  const holder = nameIn(membersOf(state["handoff"])["holder"]);
  const owners = conceptsOf(state)
    .filter(({ status }) => status === "in_progress")
    .map(({ owner }) => nameIn(owner));
  const working = new Set([holder, ...owners].filter((name) => name !== undefined));
  const agents = new Map(
    Object.entries(membersOf(state["agents"]))
      .filter(([name]) => name !== "")
      .map(([name, entry]) => {
        const { role, status } = membersOf(entry);
        return [name, { role: textOrNull(role), status: textOrNull(status) }] as const;
      }),
  );
  return { holder, working, agents };
}

/** A concept of a state. */
export interface ConceptEntry {
  readonly id: string;
  readonly key: string;
  /** Hash of its canonical JSON: equal for concepts that say the same. */
  readonly digest: string;
  readonly finished: boolean;
}

/** The concepts of a valid state. */
export const conceptEntries = (state: Payload): ConceptEntry[] =>
  conceptsOf(state).map((concept) => ({
    id: String(concept["id"]),
    key: keyOf(String(concept["id"])),
    digest: hash("sha256", canonicalJson(concept)),
    finished: concept["status"] === "done" || concept["status"] === "abandoned",
  }));

let validate: ValidateFunction | undefined;

/** The schema AgentState of the document. Compiled when the first state arrives: most servers never see one. */
function fits(): ValidateFunction {
  if (validate) return validate;
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  const { schemas } = published.components;
  validate = ajv.compile({ components: { schemas }, $ref: "#/components/schemas/AgentState" });
  return validate;
}

export const isVersion2 = (state: Payload): boolean => state["protocol_version"] === 2;

/**
 * Validates a version 2 state against the document, and its ids against each other, which no schema can.
 *
 * @param state with JavaScript numbers
 */
export function refuseOddState(state: Payload): Refused<"invalid_agent_state"> | undefined {
  const check = fits();
  if (!check(state)) {
    const [fault] = check.errors ?? [];
    return oddState(fieldOf(fault), fault?.message ?? "is not valid");
  }
  const seen = new Set<string>();
  for (const [index, { id }] of conceptsOf(state).entries()) {
    if (seen.has(String(id)))
      return oddState(`payload.concepts.${index}.id`, `is '${shortened(String(id))}' once more`);
    seen.add(String(id));
  }
  return undefined;
}

function fieldOf(fault: { instancePath: string; params: Record<string, unknown> } | undefined): string {
  const path = ["payload", ...(fault?.instancePath.split("/").filter(Boolean) ?? [])];
  const missing = fault?.params["missingProperty"];
  return [...path, ...(typeof missing === "string" ? [missing] : [])].join(".").slice(0, 1000);
}

export const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}...` : text);

const oddState = (field: string, problem: string): Refused<"invalid_agent_state"> =>
  refuse(
    "invalid_agent_state",
    { field },
    `'${field}' ${problem}. A state with protocol_version 2 has the shape of AgentState; the view of the channel shows one.`,
  );
