import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { KeyStore } from "../src/index.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "backchannel-keys-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const none: ReadonlySet<string> = new Set();
const ONE = "http://one.example";
const OTHER = "http://other.example";
const modeOf = (file: string) => (statSync(join(folder, file)).mode & 0o777).toString(8);

describe("the keys of a machine", () => {
  test("are minted once, into a file that only their user can read", async () => {
    const store = new KeyStore(folder, ONE);
    expect(await store.read()).toBeUndefined();
    expect(await store.readOrMint(none, async () => "key-1")).toBe("key-1");
    expect(await store.readOrMint(none, () => Promise.reject(new Error("a second key")))).toBe("key-1");
    expect(readFileSync(join(folder, "key"), "utf8")).toBe("key-1");
    expect(modeOf("key")).toBe("600");
    expect(modeOf(join("keys", encodeURIComponent(ONE)))).toBe("600");
    expect(existsSync(join(folder, "key.lock"))).toBe(false);
  });

  test("are the same for several programs that start together", async () => {
    let minted = 0;
    const mint = async () => {
      minted += 1;
      return `key-${minted}`;
    };
    const keys = await Promise.all(Array.from({ length: 20 }, () => new KeyStore(folder, ONE).readOrMint(none, mint)));
    expect(new Set(keys)).toEqual(new Set(["key-1"]));
    expect(minted).toBe(1);
  });

  test("include one that the original's package left, whatever server it is for", async () => {
    writeFileSync(join(folder, "key"), "bck_left.behind\n");
    expect(await new KeyStore(folder, ONE).read()).toBe("bck_left.behind");
    expect(await new KeyStore(folder, OTHER).read()).toBe("bck_left.behind");
  });

  test("are stored per server: alternating between two keeps both", async () => {
    await new KeyStore(folder, ONE).readOrMint(none, async () => "key-of-one");
    await new KeyStore(folder, OTHER).readOrMint(none, async () => "key-of-other");
    expect(await new KeyStore(folder, ONE).read()).toBe("key-of-one");
    expect(await new KeyStore(folder, OTHER).read()).toBe("key-of-other");
  });

  test("are replaced once the server has refused them", async () => {
    writeFileSync(join(folder, "key"), "refused");
    const store = new KeyStore(folder, ONE);
    expect(await store.readOrMint(new Set(["refused"]), async () => "fresh")).toBe("fresh");
    expect(readFileSync(join(folder, "key"), "utf8")).toBe("fresh");
    expect(await new KeyStore(folder, ONE).read()).toBe("fresh");
  });

  test("are forgotten on request, in both places", async () => {
    const store = new KeyStore(folder, ONE);
    await store.save("key-1");
    await store.forget("key-1");
    expect(await store.read()).toBeUndefined();
  });

  test("do not wait for a program that died while it minted", async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "key.lock"), "");
    const hourAgo = new Date(Date.now() - 3_600_000);
    utimesSync(join(folder, "key.lock"), hourAgo, hourAgo);
    expect(await new KeyStore(folder, ONE).readOrMint(none, async () => "key-1")).toBe("key-1");
  });

  test("leave no lock if minting fails, and the reason is reported", async () => {
    const store = new KeyStore(folder, ONE);
    await expect(store.readOrMint(none, () => Promise.reject(new Error("minting is closed")))).rejects.toThrow(
      "closed",
    );
    expect(existsSync(join(folder, "key.lock"))).toBe(false);
  });

  test("that cannot be read are an error, not a new key", async () => {
    mkdirSync(join(folder, "key"));
    await expect(new KeyStore(folder, ONE).read()).rejects.toThrow("EISDIR");
  });
});
