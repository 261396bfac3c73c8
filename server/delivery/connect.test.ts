import type { LookupAddress } from "node:dns";
import { describe, expect, test } from "vitest";
import { isPublic } from "./address.ts";
import { AddressRefused, checkedLookup } from "./connect.ts";

const answering = (...addresses: string[]) =>
  checkedLookup(
    async () => addresses.map((address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 })),
    isPublic,
  );

const lookUp = (lookup: ReturnType<typeof checkedLookup>, all: boolean) =>
  new Promise<unknown>((resolve, reject) => {
    lookup("host.test", { all }, (error, found, family) =>
      error ? reject(error) : resolve(all ? found : [found, family]),
    );
  });

describe("a looked-up name", () => {
  test("keeps only its public addresses: the connection gets no others", async () => {
    const mixed = answering("127.0.0.1", "1.1.1.1", "::1", "2606:4700::1111", "10.0.0.1");
    expect(await lookUp(mixed, true)).toEqual([
      { address: "1.1.1.1", family: 4 },
      { address: "2606:4700::1111", family: 6 },
    ]);
    expect(await lookUp(mixed, false)).toEqual(["1.1.1.1", 4]);
  });

  test.each([["127.0.0.1"], ["10.0.0.1", "::1"], []])("with %j is refused", async (...addresses) => {
    await expect(lookUp(answering(...addresses), true)).rejects.toBeInstanceOf(AddressRefused);
  });

  test("that does not resolve says so with the resolver's own error", async () => {
    const unknown = Object.assign(new Error("unknown"), { code: "ENOTFOUND" });
    await expect(
      lookUp(
        checkedLookup(() => Promise.reject(unknown), isPublic),
        true,
      ),
    ).rejects.toBe(unknown);
  });
});

describe("an address is public", () => {
  test.each(["1.1.1.1", "93.184.215.14", "2606:4700::1111", "2a00:1450::8a", "::ffff:1.1.1.1"])("%s", (address) => {
    expect(isPublic(address)).toBe(true);
  });
});

describe("an address is not public", () => {
  test.each([
    "0.0.0.0",
    "0.1.2.3",
    "10.255.255.255",
    "100.127.255.255",
    "127.255.255.254",
    "169.254.0.1",
    "172.31.255.255",
    "192.0.2.1",
    "192.168.0.1",
    "198.19.0.1",
    "203.0.113.1",
    "239.255.255.250",
    "240.0.0.1",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:10.0.0.1",
    "::ffff:0:10.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::10.0.0.1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:a00:1::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "4000::1",
    "no address",
  ])("%s", (address) => {
    expect(isPublic(address)).toBe(false);
  });
});
