import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Method, OpenApiDocument, Operation, Schema } from "../generate/document.ts";
import { contractOf } from "./contract.ts";
import { idleScopes, scoped } from "./scoped.ts";
import { verdictOn } from "./verdict.ts";
import { idleEntries, withoutWithdrawn } from "./withdrawn.ts";

const CLAIM = "/v1/messages/{id}/claim";
const LEASE = "/v1/messages/{id}/claim-with-lease";
const MESSAGES = "/v1/channels/{channel}/messages";

/** The few operations that changes are planted in: the whole document takes ten times as long. */
const document = JSON.parse(readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8"));
document.paths = Object.fromEntries(
  [CLAIM, LEASE, MESSAGES, "/v1/channels", "/health"].map((path) => [path, document.paths[path]]),
);
const text = JSON.stringify(document);

let folder: string;
let released: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "backchannel-released-"));
  released = join(folder, "released.json");
  writeFileSync(released, JSON.stringify(contractOf(JSON.parse(text))));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Plant = (document: OpenApiDocument) => void;

function verdictAfter(plant: Plant): string | undefined {
  const document = JSON.parse(text) as OpenApiDocument;
  plant(document);
  return verdictOn(released, document);
}

function there<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("The document has no such place to plant a change in.");
  return value;
}

const operation = (document: OpenApiDocument, method: Method, path: string): Operation =>
  there(document.paths[path]?.[method]);
const schema = (document: OpenApiDocument, name: string): Schema => there(document.components.schemas[name]);
const field = (document: OpenApiDocument, name: string, property: string): Schema =>
  there(schema(document, name).properties?.[property]);
/** The schema without one of its required fields. */
function without(one: Schema, property: string): void {
  one.required = one.required?.filter((name) => name !== property);
}

const breaking: Record<string, [plant: Plant, told: string]> = {
  "an operation that is gone": [(document) => delete document.paths[CLAIM], "claimMessage: api"],
  "a parameter that is gone": [
    (document) => operation(document, "get", MESSAGES).parameters?.splice(1, 1),
    "listMessages: deleted the `query` request parameter",
  ],
  "a parameter that is required now": [
    (document) => {
      there(operation(document, "get", MESSAGES).parameters?.[1]).required = true;
    },
    "became required",
  ],
  "a request field that is gone": [
    (document) => delete schema(document, "PostMessage").properties?.["mentions"],
    "postMessage: removed the request property `mentions`",
  ],
  "a request field that is required now": [
    (document) => schema(document, "PostMessage").required?.push("metadata"),
    "request property `metadata` became required",
  ],
  "a new request field that is required": [
    (document) => {
      Object.assign(schema(document, "PostMessage").properties ?? {}, { colour: { type: "string" } });
      schema(document, "PostMessage").required?.push("colour");
    },
    "added the new required request property `colour`",
  ],
  "a request field that takes no null now": [
    (document) => field(document, "PostMessage", "metadata").anyOf?.pop(),
    "`metadata` list-of-types was narrowed",
  ],
  "a request that takes fewer words": [
    (document) => (schema(document, "ChannelMode")["enum"] as string[]).pop(),
    "removed the enum value `claimable`",
  ],
  "a request field that takes less text": [
    (document) => Object.assign(schema(document, "ActorLabel"), { maxLength: 10 }),
    "maxLength was decreased to `10`",
  ],
  "a request field that takes a lower number": [
    (document) => Object.assign(field(document, "ClaimMessageWithLease", "lease_seconds"), { maximum: 60 }),
    "`lease_seconds` request property's max was decreased",
  ],
  "a request field that takes a shorter list": [
    (document) => Object.assign(field(document, "PostMessage", "mentions"), { maxItems: 5 }),
    "PostMessage/mentions: maxItems was 50 and is 5",
  ],
  "a request field that takes fewer bytes": [
    (document) => Object.assign(field(document, "PostMessage", "metadata"), { "x-max-bytes": 1000 }),
    "PostMessage/metadata: x-max-bytes was 16384 and is 1000",
  ],
  "a body whose unknown fields are refused now": [
    (document) => Object.assign(schema(document, "PostMessage"), { additionalProperties: false }),
    "PostMessage: additionalProperties was not set and is false",
  ],
  "a body that is required now": [
    (document) => {
      there(operation(document, "post", CLAIM).requestBody).required = true;
    },
    "request body became required",
  ],
  "an answer that loses a required field": [
    (document) => {
      delete schema(document, "Message").properties?.["progress"];
      without(schema(document, "Message"), "progress");
    },
    "removed the required property `data/items/progress`",
  ],
  "an answer that loses an optional field": [
    (document) => delete schema(document, "Problem").properties?.["retry_after"],
    "removed the optional property `retry_after`",
  ],
  "an answer that may leave a field out": [
    (document) => without(schema(document, "Message"), "progress"),
    "response property `data/items/progress` became optional",
  ],
  "an answer whose field may be null": [
    (document) => Object.assign(field(document, "Message", "active"), { type: ["boolean", "null"] }),
    "response property `data/items/active` became nullable",
  ],
  "an answer whose field has another type": [
    (document) => Object.assign(field(document, "Message", "active"), { type: "string" }),
    "type/format changed from `boolean`",
  ],
  "an answer with a word that clients do not know": [
    (document) => (schema(document, "MessageStatus")["enum"] as string[]).push("lost"),
    "added the new `lost` enum value to the `data/items/status` response property",
  ],
  "another status of a success": [
    (document) => {
      const { responses } = operation(document, "post", "/v1/channels");
      responses["202"] = there(responses["201"]);
      delete responses["201"];
    },
    "createChannel: removed the success response with the status `201`",
  ],
  "another status of a refusal": [
    (document) => Object.assign(operation(document, "post", CLAIM)["x-refusals"], { already_claimed: 410 }),
    "claimMessage: the refusal 409 already_claimed is 410 already_claimed now",
  ],
  "a refusal that is gone": [
    (document) => delete operation(document, "post", CLAIM)["x-refusals"]["already_claimed"],
    "claimMessage: the refusal 409 already_claimed is gone",
  ],
  "credentials that are needed now": [
    (document) => {
      operation(document, "get", "/health").security = [{ ApiKeyAuth: [] }];
    },
    "readHealth: credentials are needed",
  ],
  "credentials that are not taken now": [
    (document) => operation(document, "post", CLAIM).security?.pop(),
    "claimMessage: the credentials BearerAuth are not taken",
  ],
  "credentials that are sent in another header": [
    (document) => {
      Object.assign(there(document.components.securitySchemes?.["ApiKeyAuth"]) as object, { name: "X-Key" });
    },
    "ApiKeyAuth was",
  ],
  "another scope that is needed": [
    (document) => Object.assign(operation(document, "post", CLAIM), { "x-scope": "channels:manage" }),
    "claimMessage: the scope channels:manage is needed",
  ],
  "another operationId, which generated clients are named by": [
    (document) => Object.assign(operation(document, "post", CLAIM), { operationId: "grabMessage" }),
    "`claimMessage`",
  ],
  "a schema by another name, which generated types are named by": [
    (document) => {
      const renamed = JSON.stringify(document)
        .replaceAll("/ClaimResult", "/Grabbed")
        .replace('"ClaimResult":', '"Grabbed":');
      Object.assign(document, JSON.parse(renamed));
    },
    "removed the schema `ClaimResult`",
  ],
};

const additions: Record<string, Plant> = {
  "nothing at all": () => undefined,
  "an operation": (document) => {
    document.paths["/v1/new"] = { get: { ...operation(document, "get", "/health"), operationId: "readNew" } };
  },
  "a request field that may be left out": (document) => {
    Object.assign(schema(document, "PostMessage").properties ?? {}, { colour: { type: "string", enum: ["blue"] } });
  },
  "a parameter that may be left out": (document) =>
    operation(document, "get", MESSAGES).parameters?.push({ name: "colour", in: "query", schema: { type: "string" } }),
  "a field of an answer": (document) => {
    Object.assign(schema(document, "Message").properties ?? {}, { colour: { type: "string" } });
    schema(document, "Message").required?.push("colour");
  },
  "a refusal and its status": (document) => {
    const { responses, "x-refusals": codes } = operation(document, "get", "/health");
    responses["418"] = there(responses["503"]);
    codes["teapot"] = 418;
  },
  "an operation that can answer at any time": (document) => {
    const { responses, "x-refusals": codes } = operation(document, "get", "/health");
    delete responses["503"];
    delete codes["service_unavailable"];
  },
  "a request field that takes null, more and longer": (document) => {
    Object.assign(field(document, "PostMessage", "mentions"), { maxItems: 100 });
    Object.assign(field(document, "PostMessage", "metadata"), { "x-max-bytes": 20_000 });
    Object.assign(field(document, "ClaimMessageWithLease", "lease_seconds"), { maximum: 100_000 });
  },
  "another way to authenticate": (document) => {
    operation(document, "post", CLAIM).security?.push({ AdminToken: [] });
  },
  "an operation that needs no scope": (document) => delete operation(document, "post", CLAIM)["x-scope"],
  "other words for the same": (document) => {
    document.info.description = "Other words.";
    schema(document, "Message").description = "Other words.";
  },
};

describe("after a release", () => {
  test.each(Object.entries(breaking))("%s breaks clients", (_, [plant, told]) => {
    const verdict = verdictAfter(plant);
    expect(verdict).toContain(told);
    expect(verdict).toContain("Undo what breaks clients of release 1.");
    expect(verdict).toContain('raise the major version: "2.0.0" in spec/main.tsp and package.json');
  });

  test.each(Object.entries(additions))("%s breaks nobody", (_, plant) => {
    expect(verdictAfter(plant)).toBeUndefined();
  });

  test("a change of a schema that many operations share is reported once, with the number of other places", () => {
    const verdict = verdictAfter((document) => delete schema(document, "Problem").properties?.["retry_after"]);
    expect(verdict?.split("\n")).toHaveLength(2);
    expect(verdict).toMatch(/\(and in \d\d more places\)/);
  });

  test("a withdrawal by name breaks nobody, and nothing else may be removed with it", () => {
    const page: Operation = { ...operation(JSON.parse(text), "get", "/health"), operationId: "readPage" };
    const before = JSON.parse(text) as OpenApiDocument;
    before.paths["/page"] = { get: page };
    const list = { operations: ["readPage"], schemas: [] };
    expect(withoutWithdrawn(before, list).paths).toEqual(JSON.parse(text).paths);
    expect(withoutWithdrawn(before, { operations: [], schemas: [] }).paths).toEqual(before.paths);
  });

  test("an entry of the withdrawn list that withdraws nothing is reported", () => {
    const list = { operations: ["readHealth", "readNever"], schemas: [] };
    const told = idleEntries(JSON.parse(text), JSON.parse(text), list).join("\n");
    expect(told).toContain("readHealth is not withdrawn");
    expect(told).toContain("readNever is not withdrawn");
  });

  test("a scope that the list asks for breaks nobody, and only where the release asked for none", () => {
    const before = JSON.parse(text) as OpenApiDocument;
    delete operation(before, "post", CLAIM)["x-scope"];
    const scopeOf = (document: OpenApiDocument) => operation(document, "post", CLAIM)["x-scope"];
    expect(scopeOf(scoped(before, { claimMessage: "channels:manage" }))).toBe("channels:manage");
    expect(scopeOf(scoped(JSON.parse(text), { claimMessage: "channels:manage" }))).toBe("messages:claim");
    expect(idleScopes(before, { claimMessage: "channels:manage" })).toEqual([]);
    const idle = idleScopes(JSON.parse(text), { claimMessage: "channels:manage", readNever: "channels:read" });
    expect(idle.map((sentence) => sentence.split(" ")[1])).toEqual(["claimMessage", "readNever"]);
  });

  test("a higher major version may break clients", () => {
    expect(
      verdictAfter((document) => {
        document.info.version = "2.0.0";
        delete document.paths[CLAIM];
      }),
    ).toBeUndefined();
  });
});
