import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "./harness/harness.ts";
import { verdict } from "./harness/verdict.ts";
import { sendBytes } from "./harness/wire.ts";

let server: TestServer;
let owner: Client;
let channel: string;
beforeAll(async () => {
  server = await startServer();
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

  test("that is form data and not JSON is 400, not taken for fields", async () => {
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
  test("is an empty object, with Content-Length: 0 and a JSON type too", async () => {
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
    [`POST ${path()} HTTP/1.1`, "Host: x", `x-api-key: ${owner.key}`, ...lines, "", ""].join("\r\n");

  test("may be chunked, in any pieces", async () => {
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

  test("that promises 100 GB is 413 at once, before a byte of it has come", async () => {
    const answer = await sendBytes(server.url, head("Content-Length: 99999999999"));
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.text)).toMatchObject({ error: "payload_too_large", max_body_bytes: expect.any(Number) });
  });

  test("of a chunked body without end is 413 once it is too large", async () => {
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

  test("with more headers than the server reads is 431", async () => {
    const answer = await sendBytes(server.url, head(`X-Padding: ${"x".repeat(40_000)}`));
    expect(answer.status).toBe(431);
    expect(JSON.parse(answer.text)).toMatchObject({ error: "headers_too_large", status: 431 });
  });

  test("that is no HTTP at all is 400, and the server serves on", async () => {
    expect((await sendBytes(server.url, "\u0016\u0003\u0001 hello\r\n\r\n")).status).toBe(400);
    expect((await send('{"content": "x"}')).status).toBe(201);
  });
});
