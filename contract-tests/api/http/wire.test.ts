import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Client,
  channelOf,
  client,
  exchange,
  mint,
  postTo,
  startServer,
  type TestServer,
} from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let server: TestServer;
let owner: Client;
let channel: string;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  channel = await channelOf(owner, "wired");
});
afterAll(() => server.stop());

const messagesPath = () => `/v1/channels/${channel}/messages`;

describe("an error", () => {
  test("has code, message, request id and documentation, and the same in the members of RFC 9457", async () => {
    const answer = await owner.attempt("listMessages", { params: { channel }, query: { limit: 0 } });
    const { body, headers } = answer;
    const id = headers.get("x-request-id");
    expect(id).toMatch(UUID);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(body).toEqual({
      error: "invalid_limit",
      message: expect.stringMatching(/limit/),
      request_id: id,
      documentation_url: `${server.url}/docs/errors.md#invalid_limit`,
      details: { field: "limit" },
      field: "limit",
      type: body["documentation_url"],
      title: expect.any(String),
      status: 422,
      detail: body["message"],
      instance: `urn:uuid:${id}`,
    });
  });

  test("has its details at top level and under details", async () => {
    const answer = await owner.attempt("postMessage", {
      params: { channel },
      body: { content: "x".repeat(10_001) },
    });
    const details = { max_content_bytes: 10_000, received_bytes: 10_001 };
    expect(answer.body).toMatchObject({ ...details, details });
  });
});

describe("the caller's key", () => {
  test.each([
    ["no key", {}],
    ["an empty key", { "X-API-Key": "" }],
    ["a key without a dot", { "X-API-Key": "bck_abcdefghijkl" }],
    ["a key that is too long", { "X-API-Key": `bck_abcdefghijkl.${"x".repeat(5000)}` }],
    ["an unknown key", { "X-API-Key": "bck_abcdefghijkl.0123456789abcdefghijklmnopqrstuv" }],
    ["a key with blanks and signs", { "X-API-Key": "' OR 1=1 --" }],
    ["a bearer that is none", { Authorization: "Bearer nothing" }],
    ["a basic authorization", { Authorization: "Basic b3duZXI6b3duZXI=" }],
  ])("with %s is 401 in JSON, before its body is looked at", async (_, headers) => {
    const anyone = client(server.url);
    for (const body of ['{"content": 5}', "not json"]) {
      const answer = await anyone.raw("POST", messagesPath(), { headers, body });
      expect(verdict(answer)).toBe("401 unauthorized");
    }
  });

  test("may be sent as Authorization: Bearer, in any case of the scheme", async () => {
    for (const scheme of ["Bearer", "bearer", "BEARER"]) {
      const headers = { Authorization: `${scheme} ${owner.key}` };
      expect((await client(server.url).raw("GET", messagesPath(), { headers })).status).toBe(200);
    }
  });

  test("is taken from X-API-Key if both headers are sent", async () => {
    const headers = { Authorization: "Bearer nothing" };
    expect((await owner.raw("GET", messagesPath(), { headers })).status).toBe(200);
  });
});

describe("a path", () => {
  test.each([
    "/nowhere",
    "/v1",
    "/v1/",
    "/v1/tasks/claim/",
    "/v1/channels/x/y/z",
    "/V1/tasks/claim",
    "//v1/tasks/claim",
  ])("that is not served is 404 not_found, with a key and without: %s", async (path) => {
    for (const caller of [owner, client(server.url)]) {
      for (const method of ["GET", "POST", "OPTIONS"]) {
        expect(verdict(await caller.raw(method, path))).toBe("404 not_found");
      }
    }
  });

  test.each([
    ["GET", "/v1/tasks/claim", "POST, OPTIONS"],
    ["PUT", "/v1/channels/x/messages", "POST, GET, HEAD, OPTIONS"],
    ["HEAD", "/v1/tasks/claim", "POST, OPTIONS"],
    ["PATCH", "/v1/messages/x/ack", "POST, OPTIONS"],
  ])("that is served, with another method, is 405 with Allow: %s %s", async (method, path, allowed) => {
    for (const caller of [owner, client(server.url)]) {
      const answer = await caller.raw(method, path);
      expect(answer.status).toBe(405);
      if (method !== "HEAD") expect(answer.body?.error).toBe("method_not_allowed");
      const sorted = (list: string) => list.split(", ").sort();
      expect(sorted(answer.headers.get("allow") ?? "")).toEqual(sorted(allowed));
    }
  });

  test.each(["/v1/channels/%ff/messages", "/v1/channels/%E0%A4%A/messages", "/v1/channels/%/messages"])(
    "that cannot be decoded is 400 invalid_url: %s",
    async (path) => {
      expect(verdict(await owner.raw("GET", path))).toBe("400 invalid_url");
    },
  );

  test.each(["limit", "limit&cursor", "cursor=0&limit", "limit=", "&limit&"])(
    "with a parameter that has no value is refused as one with an empty value: ?%s",
    async (query) => {
      for (const path of [messagesPath(), "/v1/channels"])
        expect(verdict(await owner.raw("GET", `${path}?${query}`))).toBe("422 invalid_limit");
    },
  );

  test("with only separators in its query counts as one without a query", async () => {
    for (const query of ["?", "?&", "?=", "?unknown"])
      expect((await owner.raw("GET", `/v1/channels${query}`)).status).toBe(200);
  });

  test.each(["café-évaluation", "レビュー 🎉", "a/b?c#d", "100%", "a.b", "..", "%2F"])(
    "finds a channel by its name, percent-encoded: %s",
    async (name) => {
      const id = await channelOf(owner, name);
      const answer = await owner.raw("GET", `/v1/channels/${encodeURIComponent(name)}/messages`);
      expect(answer.status).toBe(200);
      await owner.ok("postMessage", { params: { channel: name }, body: { content: "x" } });
      expect((await owner.ok("listMessages", { params: { channel: id } })).data).toHaveLength(1);
    },
  );
});

describe("HEAD", () => {
  test("answers as GET does, without a body", async () => {
    const [got, head] = [await owner.raw("GET", messagesPath()), await owner.raw("HEAD", messagesPath())];
    expect([head.status, head.body]).toEqual([200, undefined]);
    expect(head.headers.get("content-length")).toBe(got.headers.get("content-length"));
    expect((await client(server.url).raw("HEAD", messagesPath())).status).toBe(401);
  });
});

describe("a preflight", () => {
  test.each(["/v1/channels/no-such-channel/messages", "/v1/tasks/claim", "/v1/keys", "/v1/leases/x/heartbeat"])(
    "of %s is 204 for anyone, with or without Origin",
    async (path) => {
      const headersOf: Record<string, string>[] = [
        {},
        { Origin: "https://app.example", "Access-Control-Request-Method": "POST" },
      ];
      for (const headers of headersOf) {
        const { status, headers: sent, text } = await exchange(server.url, "OPTIONS", path, { headers });
        expect([status, text]).toEqual([204, ""]);
        expect(sent.get("access-control-allow-origin")).toBe("*");
        expect(sent.get("access-control-max-age")).toBe("86400");
        for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
          expect(sent.get("access-control-allow-methods")).toContain(method);
        }
        const allowed = sent.get("access-control-allow-headers")?.split(", ");
        const trace = ["traceparent", "tracestate", "baggage"];
        for (const name of ["X-API-Key", "Authorization", "Content-Type", "Idempotency-Key", ...trace]) {
          expect(allowed).toContain(name);
        }
      }
    },
  );
});

describe("every answer", () => {
  const answers = (): [string, () => ReturnType<typeof exchange>][] => [
    ["a page", () => exchange(server.url, "GET", messagesPath(), { headers: { "X-API-Key": owner.key ?? "" } })],
    ["a 401", () => exchange(server.url, "GET", messagesPath())],
    ["a 404", () => exchange(server.url, "GET", "/nowhere")],
    ["a 400", () => exchange(server.url, "GET", "/v1/channels/%ff/messages")],
  ];

  test("has the headers that protect a browser, one origin rule, no Server and no HSTS over http", async () => {
    for (const [, send] of answers()) {
      const { headers } = await send();
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("style-src 'self' 'unsafe-inline'");
      expect(policy).toContain("frame-ancestors 'none'");
      for (const name of ["server", "x-powered-by", "strict-transport-security", "etag"]) {
        expect(headers.has(name), name).toBe(false);
      }
    }
  });

  test("has a request id of its own, and links to the contract on success", async () => {
    const ids = new Set<string | null>();
    for (const [kind, send] of answers()) {
      const { headers } = await send();
      ids.add(headers.get("x-request-id"));
      const link = kind === "a page" ? /openapi\.json>; rel="service-desc"/ : /^$/;
      expect(headers.get("link") ?? "").toMatch(link);
    }
    expect(ids.size).toBe(4);
  });

  test("continues a valid traceparent, and creates one otherwise", async () => {
    const given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    const traced = async (traceparent: string) =>
      (await owner.raw("GET", messagesPath(), { headers: { traceparent } })).headers.get("traceparent");
    expect(await traced(given)).toBe(given);
    for (const odd of ["garbage", given.toUpperCase(), `00-${"0".repeat(32)}-00f067aa0ba902b7-01`, `${given}-x`]) {
      const made = await traced(odd);
      expect(made).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
      expect(made).not.toBe(odd);
    }
  });

  test("has Strict-Transport-Security over https", async () => {
    const { headers } = await owner.raw("GET", messagesPath(), { headers: { "X-Forwarded-Proto": "https" } });
    expect(headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
  });
});

describe("an unknown field", () => {
  test("is ignored and named in X-Ignored-Fields", async () => {
    const id = await postTo(owner, channel);
    const answer = await owner.attempt("claimMessage", { params: { id }, body: { actr: "typo", leaseSeconds: 5 } });
    expect(verdict(answer)).toBe("200 claimed");
    expect(answer.headers.get("x-ignored-fields")).toBe("actr, leaseSeconds");
    const known = await owner.attempt("claimMessage", { params: { id }, body: { actor: null } });
    expect(known.headers.has("x-ignored-fields")).toBe(false);
  });

  test.each([
    ["line ends", "a\r\nSet-Cookie: b", "a%0D%0ASet-Cookie%3A%20b"],
    ["another script", "ключ", encodeURIComponent("ключ")],
    ["a name of the language", "__proto__", "__proto__"],
    ["a very long name", "x".repeat(5000), "x".repeat(64)],
    ["half of an emoji where it is cut", `${"a".repeat(63)}😀`, `${"a".repeat(63)}%EF%BF%BD`],
  ])("is named safely: %s", async (_, name, header) => {
    const body = `{"content": "x", ${JSON.stringify(name)}: 1}`;
    const answer = await owner.raw("POST", messagesPath(), { body });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("x-ignored-fields")).toBe(header);
  });

  test("is refused in the PATCH of a channel, by name", async () => {
    const answer = await owner.attempt("patchChannel", {
      params: { channel },
      body: { pased: true, description: "x" },
    });
    expect(verdict(answer)).toBe("422 invalid_fields");
    expect(answer.body).toMatchObject({ fields: ["pased"], details: { fields: ["pased"] } });
    expect((await owner.ok("readChannel", { params: { channel } })).description).toBe("");
  });
});
