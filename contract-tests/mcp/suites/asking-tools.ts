import { randomBytes } from "node:crypto";
import {
  acceptedContent,
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  createRequestStateCodec,
  type ElicitRequestFormParams,
  type InputRequests,
  inputRequired,
  inputResponse,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { type FixtureTool, type Given, text } from "./content.ts";

type Fields = ElicitRequestFormParams["requestedSchema"]["properties"];

/** What the SDK leaves untyped of a request's `_meta`. */
interface Declared {
  readonly [CLIENT_CAPABILITIES_META_KEY]?: ClientCapabilities;
}

/** Signs what a client carries from one round to the next. A new key in each process is enough: one serves all rounds. */
export const rounds = createRequestStateCodec<{ round: number }>({ key: randomBytes(32) });

const form = (message: string, properties: Fields, required = Object.keys(properties)) =>
  inputRequired.elicit({ message, requestedSchema: { type: "object", properties, required } });

const sample = (words: string, maxTokens = 100) =>
  inputRequired.createMessage({ messages: [{ role: "user", content: text(words) }], maxTokens });

const answersTo = (questions: InputRequests, { mcpReq }: ServerContext) =>
  Object.keys(questions).map((key) => inputResponse(mcpReq.inputResponses, key));

/** A tool that asks its questions until each has an answer, and then repeats the answers. */
const repeating = (ask: (given: Given) => InputRequests): FixtureTool => ({
  run(given, context) {
    const inputRequests = ask(given);
    const answers = answersTo(inputRequests, context);
    if (answers.some(({ kind }) => kind === "missing")) return inputRequired({ inputRequests });
    return { content: [text(JSON.stringify(answers))] };
  },
});

/** One that hands the client a state to send back, and refuses answers without it. */
const remembering = (inputRequests: InputRequests): FixtureTool => ({
  async run(_given, context) {
    const state = context.mcpReq.requestState<{ round: number }>();
    const answered = answersTo(inputRequests, context).every(({ kind }) => kind !== "missing");
    if (answered && state?.round === 1) return { content: [text("state-ok")] };
    return inputRequired({ inputRequests, requestState: await rounds.mint({ round: 1 }) });
  },
});

const confirm = { confirm: form("Please confirm", { ok: { type: "boolean" } }) };

const STEPS: readonly InputRequests[] = [
  { step1: form("Step 1: What is your name?", { name: { type: "string" } }) },
  { step2: form("Step 2: What is your favorite color?", { color: { type: "string" } }) },
];

/** A field that a person fills in, as each of the five kinds of choice that SEP-1330 allows. */
const CHOICES: Fields = {
  untitledSingle: { type: "string", enum: ["option1", "option2", "option3"] },
  titledSingle: {
    type: "string",
    oneOf: ["First", "Second", "Third"].map((name, at) => ({ const: `value${at + 1}`, title: `${name} Option` })),
  },
  legacyEnum: {
    type: "string",
    enum: ["opt1", "opt2", "opt3"],
    enumNames: ["Option One", "Option Two", "Option Three"],
  },
  untitledMulti: { type: "array", items: { type: "string", enum: ["option1", "option2", "option3"] } },
  titledMulti: {
    type: "array",
    items: {
      anyOf: ["First", "Second", "Third"].map((name, at) => ({ const: `value${at + 1}`, title: `${name} Choice` })),
    },
  },
};

const DEFAULTS: Fields = {
  name: { type: "string", default: "John Doe" },
  age: { type: "integer", default: 30 },
  score: { type: "number", default: 95.5 },
  status: { type: "string", enum: ["active", "inactive", "pending"], default: "active" },
  verified: { type: "boolean", default: true },
};

const USER: Fields = {
  username: { type: "string", description: "User's response" },
  email: { type: "string", description: "User's email address" },
};

/** The prompt that needs an answer from the client first. */
export const CONTEXT = { user_context: form("What context should the prompt use?", { context: { type: "string" } }) };

/**
 * The tools by which the suite lets a server ask its client. A client of 2026-07-28 calls again with the answers; the same tool
 * would ask one of a 2025 revision on the stream of its call.
 */
export const asking: Readonly<Record<string, FixtureTool>> = {
  test_sampling: {
    ...repeating(({ prompt = "" }) => ({ sampled: sample(prompt) })),
    inputSchema: { type: "object", properties: { prompt: { type: "string" } }, required: ["prompt"] },
  },
  test_elicitation: {
    ...repeating(({ message = "" }) => ({ user: form(message, USER) })),
    inputSchema: { type: "object", properties: { message: { type: "string" } }, required: ["message"] },
  },
  test_elicitation_sep1034_defaults: repeating(() => ({ user: form("Please review", DEFAULTS, []) })),
  test_elicitation_sep1330_enums: repeating(() => ({ user: form("Please choose", CHOICES, []) })),
  test_missing_capability: repeating(() => ({ sampled: sample("What is the capital of France?") })),
  test_streaming_elicitation: repeating(() => ({ user: form("Please fill in", USER) })),
  test_input_required_result_elicitation: {
    run(_given, { mcpReq }) {
      const name = acceptedContent(mcpReq.inputResponses, "user_name")?.name;
      if (typeof name === "string") return { content: [text(`Hello, ${name}!`)] };
      return inputRequired({ inputRequests: { user_name: form("What is your name?", { name: { type: "string" } }) } });
    },
  },
  test_input_required_result_sampling: repeating(() => ({
    capital_question: sample("What is the capital of France?"),
  })),
  test_input_required_result_list_roots: repeating(() => ({ client_roots: inputRequired.listRoots() })),
  test_input_required_result_request_state: remembering(confirm),
  test_input_required_result_tampered_state: remembering(confirm),
  test_input_required_result_multiple_inputs: remembering({
    user_name: form("What is your name?", { name: { type: "string" } }),
    greeting: sample("Generate a greeting", 50),
    client_roots: inputRequired.listRoots(),
  }),
  test_input_required_result_multi_round: {
    async run(_given, context) {
      const asked = context.mcpReq.requestState<{ round: number }>()?.round ?? 0;
      const last = STEPS[asked - 1];
      const answered = last && answersTo(last, context).every(({ kind }) => kind !== "missing");
      const round = answered ? asked + 1 : Math.max(asked, 1);
      const inputRequests = STEPS[round - 1];
      if (!inputRequests) return { content: [text("All steps are done.")] };
      return inputRequired({ inputRequests, requestState: await rounds.mint({ round }) });
    },
  },
  /** Asks only what the client said it can answer. */
  test_input_required_result_capabilities: {
    run(given, context) {
      const can = (context.mcpReq.envelope as Declared | undefined)?.[CLIENT_CAPABILITIES_META_KEY];
      return repeating(() => ({
        ...(can?.sampling && { sampled: sample("What is the capital of France?") }),
        ...(can?.elicitation && { user: form("Please fill in", USER) }),
      })).run(given, context);
    },
  },
};
