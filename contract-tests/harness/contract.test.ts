import { beforeAll, describe, expect, test } from "vitest";
import { checkAnswer } from "./contract.ts";
import { mint, startServer } from "./harness.ts";
import { exchange, type RawAnswer } from "./transport.ts";

/** The harness itself: a true answer passes, and each kind of lie planted in it is caught. */
let minted: RawAnswer;
let refused: RawAnswer;

beforeAll(async () => {
  const server = await startServer();
  const { key = "" } = await mint(server.url);
  minted = await exchange(server.url, "GET", "/v1/keys/me", { headers: { "X-API-Key": key } });
  refused = await exchange(server.url, "GET", "/v1/keys/me");
  await server.stop();
});

const check = (answer: RawAnswer) => () => checkAnswer("GET", "/v1/keys/me", answer);

function without(headers: Headers, name: string): Headers {
  const copy = new Headers(headers);
  copy.delete(name);
  return copy;
}

const edited = (answer: RawAnswer, change: (body: Record<string, unknown>) => void): RawAnswer => {
  const body = JSON.parse(answer.text) as Record<string, unknown>;
  change(body);
  return { ...answer, text: JSON.stringify(body) };
};

describe("an answer is checked against the document", () => {
  test("passes as the server gave it", () => {
    expect(check(minted)).not.toThrow();
    expect(check(refused)).not.toThrow();
  });

  test("a status that is not declared", () => {
    expect(check({ ...minted, status: 202 })).toThrow("this status is not declared");
  });

  test("a field that is not declared", () => {
    const answer = edited(minted, (body) => {
      body["secret_hash"] = "x";
    });
    expect(check(answer)).toThrow("secret_hash");
  });

  test("a field of the wrong type, and one that is missing", () => {
    const wrong = edited(minted, (body) => {
      body["key_id"] = 7;
    });
    const missing = edited(minted, (body) => {
      delete body["key_id"];
    });
    expect(check(wrong)).toThrow("/key_id must be string");
    expect(check(missing)).toThrow("key_id");
  });

  test("an error code of another operation", () => {
    const answer = edited(refused, (body) => {
      body["error"] = "already_claimed";
    });
    expect(check(answer)).toThrow("already_claimed is not declared");
  });

  test("an error code at the wrong status", () => {
    const answer = edited(refused, (body) => {
      body["error"] = "rate_limit_exceeded";
    });
    expect(check(answer)).toThrow("rate_limit_exceeded is declared with 429");
  });

  test("a standard header that is missing", () => {
    expect(check({ ...minted, headers: without(minted.headers, "x-request-id") })).toThrow("it lacks x-request-id");
  });

  test("another content type", () => {
    const headers = new Headers(minted.headers);
    headers.set("content-type", "text/plain");
    expect(check({ ...minted, headers })).toThrow("its type is text/plain");
  });
});
