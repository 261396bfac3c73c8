import { type Answer, expects, ok, said } from "../agent.ts";
import { must, type Requirement } from "../requirement.ts";
import { channelOf, claim, oneTask } from "../work.ts";

const JSON_TYPE = { "Content-Type": "application/json" };

export const errors: readonly Requirement[] = [
  {
    id: "errors.shape",
    level: "MUST",
    sentence: "An error has error, message and details, and the members of RFC 9457, as JSON.",
    section: "Answers common to all verbs",
    check: async (target) => {
      mustHaveTheShape(await expects(target.anonymous.get("/v1/keys/me"), 401));
    },
  },
  {
    id: "errors.conflict",
    level: "MUST",
    sentence: "A conflict has the same members as every error: what a loser acts on.",
    section: "Answers common to all verbs",
    check: async (target) => {
      const { owner, worker, id } = await oneTask(target);
      await ok(claim(worker, id));
      mustHaveTheShape(await expects(claim(owner, id), 409, "already_claimed"));
    },
  },
  {
    id: "errors.request-id",
    level: "MUST",
    sentence: "Every answer has an X-Request-Id of its own, and the body of an error names the same.",
    section: "Requests",
    check: async ({ anonymous }) => {
      const [one, other] = await Promise.all([
        anonymous.get<{ request_id?: string }>("/v1/keys/me"),
        anonymous.get("/health"),
      ]);
      const ids = [one, other].map(({ headers }) => headers.get("x-request-id"));
      must(Boolean(ids[0] && ids[1]), "An answer has no X-Request-Id.");
      must(ids[0] !== ids[1], "Two answers have the same X-Request-Id.");
      must(one.body.request_id === undefined || one.body.request_id === ids[0], "The body names another request id.");
    },
  },
  {
    id: "errors.not-found",
    level: "MUST",
    sentence: "A path that is not served is 404 not_found.",
    section: "Answers common to all verbs",
    check: async ({ anonymous }) => {
      await expects(anonymous.get("/v1/no-such-path"), 404, "not_found");
    },
  },
  {
    id: "errors.method",
    level: "MUST",
    sentence: "Another method is 405 method_not_allowed, and Allow names those that are served.",
    section: "Answers common to all verbs",
    check: async (target) => {
      const owner = await target.as("owner");
      const { headers } = await expects(owner.delete("/v1/channels"), 405, "method_not_allowed");
      const allowed = (headers.get("allow") ?? "").split(/\s*,\s*/);
      must(allowed.includes("GET") && allowed.includes("POST"), `Allow of /v1/channels is "${allowed.join(", ")}".`);
      must(!allowed.includes("DELETE"), "Allow names the method that was refused.");
    },
  },
  {
    id: "errors.json",
    level: "MUST",
    sentence: "A body that is no JSON is 400 invalid_json.",
    section: "Answers common to all verbs",
    check: async (target) => {
      const owner = await target.as("owner");
      await expects(owner.raw("POST", "/v1/channels", '{"name":', JSON_TYPE), 400, "invalid_json");
    },
  },
  {
    id: "errors.json-shape",
    level: "MUST",
    sentence: "JSON that is no object is 422 invalid_json_shape.",
    section: "Answers common to all verbs",
    check: async (target) => {
      const owner = await target.as("owner");
      await expects(owner.raw("POST", "/v1/channels", "[1]", JSON_TYPE), 422, "invalid_json_shape");
    },
  },
  {
    id: "errors.missing",
    level: "MUST",
    sentence: "A missing field is 422 missing_field, and field names it.",
    section: "Answers common to all verbs",
    check: async (target) => {
      const owner = await target.as("owner");
      const { body } = await expects(
        owner.post<{ field?: string }>("/v1/channels", { mode: "claimable" }),
        422,
        "missing_field",
      );
      must(body.field === "name", `field is ${body.field}, not name.`);
    },
  },
  {
    id: "errors.media-type",
    level: "MUST",
    sentence: "A body of another media type is 415 unsupported_media_type.",
    section: "Requests",
    check: async (target) => {
      const owner = await target.as("owner");
      const headers = { "Content-Type": "application/xml" };
      await expects(owner.raw("POST", "/v1/channels", "<channel/>", headers), 415, "unsupported_media_type");
    },
  },
  {
    id: "errors.unknown-field",
    level: "MUST",
    sentence: "Unknown fields are ignored and named in X-Ignored-Fields.",
    section: "Requests",
    check: async (target) => {
      const owner = await target.as("owner");
      const path = `/v1/channels/${await channelOf(target, owner)}/messages`;
      const { headers } = await expects(owner.post(path, { content: "work", colour: "blue" }), 201);
      must(headers.get("x-ignored-fields")?.includes("colour") === true, "X-Ignored-Fields does not name the field.");
    },
  },
  {
    id: "errors.traceparent",
    level: "SHOULD",
    sentence: "A traceparent is echoed with the same trace id.",
    section: "Requests",
    check: async (target) => {
      const owner = await target.as("owner");
      const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
      const headers = { traceparent: `00-${trace}-00f067aa0ba902b7-01` };
      const answer = await owner.get("/v1/keys/me", { headers });
      must(answer.headers.get("traceparent")?.includes(trace) === true, "The answer does not carry the trace id.");
    },
  },
  {
    id: "errors.too-large",
    level: "MUST",
    sentence: "Content beyond max_content_bytes of /health is 422 content_too_large.",
    section: "POST /v1/channels/{channel}/messages",
    check: async (target) => {
      const owner = await target.as("owner");
      const { max_content_bytes } = await ok(owner.get<{ max_content_bytes: number }>("/health"));
      const content = "x".repeat(max_content_bytes + 1);
      const path = `/v1/channels/${await channelOf(target, owner)}/messages`;
      await expects(owner.post(path, { content }), 422, "content_too_large");
    },
  },
];

function mustHaveTheShape(answer: Answer): void {
  const type = answer.headers.get("content-type");
  must(type?.includes("json") === true, `${said(answer)} as ${type}.`);
  const body = answer.body as Record<string, unknown>;
  const wanted = ["error", "message", "details", "type", "title", "status", "detail", "instance"];
  const missing = wanted.filter((name) => body[name] === undefined);
  must(missing.length === 0, `${said(answer)} without ${missing.join(", ")}.`);
  must(body["status"] === answer.status, `${said(answer)}, and status in the body is ${body["status"]}.`);
}
