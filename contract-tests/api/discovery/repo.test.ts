import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { client, exchange, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";

let silent: TestServer;
let server: TestServer;
beforeAll(async () => {
  silent = await startServer();
  server = await startServer({ settings: { sourceUrl: "https://code.example/us/backchannel" } });
});
afterAll(() => Promise.all([silent.stop(), server.stop()]));

const placeOf = async (path: string) => {
  const { status, headers } = await exchange(server.url, "GET", path);
  return status === 302 ? headers.get("location") : status;
};

describe("/repo", () => {
  test("is not found unless the operator has configured the source repository", async () => {
    const visitor = client(silent.url);
    expect(verdict(await visitor.attempt("redirectRepo"))).toBe("404 not_found");
    expect(verdict(await visitor.attempt("redirectRepoPath", { params: { path: "README.md" } }))).toBe("404 not_found");
  });

  test.each([
    ["/repo", "https://code.example/us/backchannel"],
    ["/repo/README.md", "https://code.example/us/backchannel/README.md"],
    ["/repo/blob/main/docs/sla.md", "https://code.example/us/backchannel/blob/main/docs/sla.md"],
    ["/repo/blob%2Fmain%2Fdocs%2Fsla.md?plain=1", "https://code.example/us/backchannel/blob/main/docs/sla.md"],
    ["/repo/a%20b%3Fc%23d", "https://code.example/us/backchannel/a%20b%3Fc%23d"],
    ["/repo//evil.example/", "https://code.example/us/backchannel//evil.example/"],
    ["/repo/..%5C..%5Cthem", "https://code.example/us/backchannel/..%5C..%5Cthem"],
    ["/repo/https:%2F%2Fevil.example", "https://code.example/us/backchannel/https://evil.example"],
  ])("%s leads to %s", async (path, place) => {
    expect(await placeOf(path)).toBe(place);
  });

  test.each(["/repo/", "/repo/..%2F..%2Fthem", "/repo/a%2F..%2F..%2F..%2Fthem"])("%s leads nowhere", async (path) => {
    expect(await placeOf(path)).toBe(404);
  });
});
