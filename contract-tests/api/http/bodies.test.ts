import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { sendBytes } from "../../harness/wire.ts";

let server: TestServer;
let owner: Client;
let channel: string;
beforeAll(async () => {
  server = await startServer({ settings: { listensOnLoopback: false } });
  owner = await mint(server.url, "owner");
  channel = await channelOf(owner, "bodies", "broadcast");
});
afterAll(() => server.stop());

const path = () => `/v1/channels/${channel}/messages`;
const send = (body: unknown, headers: Record<string, string> = {}) => owner.raw("POST", path(), { body, headers });

describe("a body", () => {
  test.each([
    ["application/json"],
    ["application/json; charset=utf-8"],
    ["Application/JSON"],
    ["application/problem+json"],
    ["application/x-www-form-urlencoded"],
    ["text/plain"],
    ["text/plain;charset=UTF-8"],
  ])("is read as JSON when it is sent as %s", async (type) => {
    expect((await send('{"content": "x"}', { "Content-Type": type })).status).toBe(201);
  });

  test("is read as JSON when no type is sent", async () => {
    expect((await send('{"content": "x"}')).status).toBe(201);
  });

  test.each([
    "text/html",
    "application/xml",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "json",
    "",
  ])("sent as '%s' is 415", async (type) => {
    expect(verdict(await send('{"content": "x"}', { "Content-Type": type }))).toBe("415 unsupported_media_type");
  });

  test("of form data that is not JSON is 400, and not taken for fields", async () => {
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    expect(verdict(await send("content=x", headers))).toBe("400 invalid_json");
  });

  test("may have blanks around it, and the last of two equal fields counts", async () => {
    const answer = await send(' \r\n\t{"content": "first", "content": "last"}\n');
    expect(answer.body["message"]).toMatchObject({ content: "last" });
  });

  test.each([
    ["a list", "[]"],
    ["null", "null"],
    ["a text", '"x"'],
    ["a number", "5"],
    ["true", "true"],
  ])("that is %s is 422 invalid_json_shape", async (_, body) => {
    expect(verdict(await send(body))).toBe("422 invalid_json_shape");
  });

  test.each([
    ["cut off", '{"content": "x"'],
    ["two values", '{"content": "x"} {}'],
    ["single quotes", "{'content': 'x'}"],
    ["a trailing comma", '{"content": "x",}'],
    ["a comment", '{"content": "x" /* why */}'],
    ["NaN", '{"content": "x", "metadata": {"a": NaN}}'],
    ["Infinity", '{"content": "x", "metadata": {"a": -Infinity}}'],
    ["a raw line end in a text", '{"content": "a\nb"}'],
    ["blanks alone", "  "],
    ["a NUL", "\u0000"],
  ])("that is not JSON is 400 invalid_json: %s", async (_, body) => {
    const answer = await send(body);
    expect(verdict(answer)).toBe("400 invalid_json");
    expect(String(answer.body["message"])).toMatch(/JSON/);
  });
});

describe("no body", () => {
  test("counts as an empty object, even with Content-Length: 0 and a JSON type", async () => {
    const lane = await channelOf(owner, "no body");
    const headers = { "Content-Type": "application/json", "Content-Length": "0" };
    for (const sent of [{}, { headers }, { headers: { "Content-Type": "application/octet-stream" } }]) {
      const id = await postTo(owner, lane);
      expect(verdict(await owner.raw("POST", `/v1/messages/${id}/claim`, sent))).toBe("200 claimed");
      expect(verdict(await owner.raw("POST", `/v1/messages/${id}/ack`, sent))).toBe("200 acknowledged");
    }
    expect(verdict(await owner.raw("POST", path(), { headers }))).toBe("422 missing_field");
  });

  test("is fine on a GET with a JSON type, and on a DELETE", async () => {
    const headers = { "Content-Type": "application/json" };
    expect((await owner.raw("GET", path(), { headers })).status).toBe(200);
    const id = await postTo(owner, channel);
    const deleted = await owner.raw("DELETE", `/v1/messages/${id}`, { headers: { ...headers, "Content-Length": "0" } });
    expect(verdict(deleted)).toBe("200 retracted");
  });
});

describe("framing", () => {
  const head = (...lines: string[]) =>
    [`POST ${path()} HTTP/1.1`, "Host: localhost", `x-api-key: ${owner.key}`, ...lines, "", ""].join("\r\n");

  test("may be chunked in any way", async () => {
    const chunks = ['{"con', 'tent": "', "in pieces", '"}'];
    const body = chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join("");
    const answer = await sendBytes(server.url, `${head("Transfer-Encoding: chunked")}${body}0\r\n\r\n`);
    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.text).message.content).toBe("in pieces");
  });

  test("of a client that waits for 100 Continue is served", async () => {
    const body = '{"content": "x"}';
    const answer = await sendBytes(
      server.url,
      `${head(`Content-Length: ${body.length}`, "Expect: 100-continue")}${body}`,
    );
    expect(answer.status).toBe(201);
  });

  test.each<[string, string[], number]>([
    ["is too large", ["Content-Length: 99999999999"], 413],
    ["comes without a key", ["Content-Length: 16", "x-api-key: none"], 401],
    ["is of no type that is read", ["Content-Length: 16", "Content-Type: text/html"], 415],
    ["is compressed", ["Content-Length: 16", "Content-Encoding: gzip"], 415],
  ])("of a client that waits for 100 Continue, and %s, is refused without it", async (_, lines, status) => {
    const keyless = lines.some((line) => line.startsWith("x-api-key"));
    const start = [`POST ${path()} HTTP/1.1`, "Host: localhost", ...(keyless ? [] : [`x-api-key: ${owner.key}`])];
    const answer = await sendBytes(server.url, [...start, ...lines, "Expect: 100-continue", "", ""].join("\r\n"));
    expect(answer.status).toBe(status);
    expect(answer.headers.get("connection")).toBe("close");
  });

  test.each(["gzip", "br", "x-unknown"])("encoded as %s is 415, whatever it holds", async (encoding) => {
    for (const body of [gzipSync('{"content": "x"}'), Buffer.from('{"content": "x"}')]) {
      const answer = await fetch(`${server.url}${path()}`, {
        method: "POST",
        headers: { "X-API-Key": owner.key ?? "", "Content-Type": "application/json", "Content-Encoding": encoding },
        body,
      });
      expect(answer.status).toBe(415);
      expect(await answer.json()).toMatchObject({
        error: "unsupported_media_type",
        message: expect.stringContaining(`The body is encoded as '${encoding}'`),
      });
    }
  });

  test("encoded as identity, or empty whatever its encoding, is accepted", async () => {
    const headers = { "X-API-Key": owner.key ?? "", "Content-Type": "application/json" };
    const plain = { method: "POST", headers: { ...headers, "Content-Encoding": "identity" }, body: '{"content": "x"}' };
    expect((await fetch(`${server.url}${path()}`, plain)).status).toBe(201);
    const empty = { method: "POST", headers: { ...headers, "Content-Encoding": "gzip" } };
    expect((await fetch(`${server.url}${path()}`, empty)).status).toBe(422);
  });

  test("that announces 100 GB is 413 immediately, before a byte of it has arrived", async () => {
    const answer = await sendBytes(server.url, head("Content-Length: 99999999999"));
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.text)).toMatchObject({ error: "payload_too_large", max_body_bytes: expect.any(Number) });
  });

  test("of an endless chunked body is 413 once it is too large", async () => {
    const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`;
    const answer = await sendBytes(server.url, head("Transfer-Encoding: chunked") + chunk.repeat(40));
    expect(answer.status).toBe(413);
  });

  test.each(["abc", "-1", "1.5", "1e3", "5, 6"])(
    "with Content-Length: %s is 400 invalid_content_length",
    async (length) => {
      const answer = await sendBytes(server.url, head(`Content-Length: ${length}`));
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.text)).toMatchObject({ error: "invalid_content_length", status: 400 });
    },
  );

  test.each([
    ["too many headers", `X-Padding: ${"x".repeat(40_000)}`],
    ["a length that is none", "Content-Length: abc"],
  ])("with %s has an answer like every other error", async (_, header) => {
    const answer = await sendBytes(server.url, head(header));
    const body = JSON.parse(answer.text);
    expect(Object.keys(body).sort()).toEqual(
      [
        "details",
        "detail",
        "documentation_url",
        "error",
        "instance",
        "message",
        "request_id",
        "status",
        "title",
        "type",
      ].sort(),
    );
    expect(body.documentation_url).toBe(`${server.url}/docs/errors.md#${body.error}`);
    expect(answer.headers.get("X-Request-Id")).toBe(body.request_id);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
  });

  test("with more headers than the server reads is 431", async () => {
    const answer = await sendBytes(server.url, head(`X-Padding: ${"x".repeat(40_000)}`));
    expect(answer.status).toBe(431);
    expect(JSON.parse(answer.text)).toMatchObject({ error: "headers_too_large", status: 431 });
  });

  test("that is not HTTP at all is 400, and the server keeps serving", async () => {
    const answer = await sendBytes(server.url, "\u0016\u0003\u0001 hello\r\n\r\n");
    expect(JSON.parse(answer.text)).toMatchObject({ error: "invalid_request", status: 400 });
    expect((await send('{"content": "x"}')).status).toBe(201);
  });

  test("without a Host is 400 invalid_request, except in HTTP/1.0, which has none", async () => {
    const hostless = (version: string) =>
      sendBytes(server.url, `GET /health HTTP/${version}\r\nConnection: close\r\n\r\n`);
    expect(JSON.parse((await hostless("1.1")).text)).toMatchObject({ error: "invalid_request", status: 400 });
    expect((await hostless("1.0")).status).toBe(200);
  });

  test("may name the whole URL, as in requests to proxies, and the host in it counts", async () => {
    const target = "http://example.test:8080/.well-known/ai-manifest.json?x=1";
    const answer = await sendBytes(server.url, `GET ${target} HTTP/1.1\r\nHost: other\r\n\r\n`);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ base_url: "http://example.test:8080" });
    const posted = await sendBytes(
      server.url,
      `${head("Content-Length: 15").replace("POST /", "POST http://any.test/")}{"content":"x"}`,
    );
    expect(posted.status).toBe(201);
  });

  test("may have an unknown expectation and is still answered", async () => {
    const answer = await sendBytes(server.url, "GET /health HTTP/1.1\r\nHost: localhost\r\nExpect: a-miracle\r\n\r\n");
    expect(answer.status).toBe(200);
  });
});
