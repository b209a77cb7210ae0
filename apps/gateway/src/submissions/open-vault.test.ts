import { ConfigError } from "service/config";
import { beforeEach, expect, it } from "vitest";
import { inEachDatabase } from "../../test/submissions/submission-database.js";
import { openVault } from "./open-vault.js";
import type { Vault } from "./vault.js";

inEachDatabase((database) => {
  const open = (current: string, previous?: string, gateway: 0 | 1 = 0): Promise<Vault> =>
    openVault(database().gateways[gateway].database.run, { current, previous });
  /** Whether what one of them seals opens in the other, and both give one name to one text. */
  const areSame = (one: Vault, other: Vault): boolean =>
    one.recordSecret === other.recordSecret &&
    one.nameOf("token", "t0ken") === other.nameOf("token", "t0ken") &&
    other.open(one.seal("text", "row"), "row") === "text";

  beforeEach(async () => {
    await database().sql("delete from submissions.keys");
  });

  it("the vault of a database is the same for all who know its secret", async () => {
    expect(areSame(await open("one"), await open("one", undefined, 1))).toBe(true);
  });

  it("the vault of a database is the same for many who open an empty database at once", async () => {
    const opening = Array.from({ length: 20 }, (_, index) => open("one", undefined, index % 2 === 0 ? 0 : 1));
    const [first, ...others] = await Promise.all(opening);
    expect(others.filter((other) => first && areSame(first, other))).toHaveLength(19);
  });

  it("the vault of a database stays shut for any other secret, which learns nothing and changes nothing", async () => {
    const before = await open("one");
    const refused = open("two");
    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(/^GATEWAY_SECRET must be the one that /);
    await expect(open("two", "three")).rejects.toThrow(ConfigError);
    expect(areSame(before, await open("one"))).toBe(true);
  });

  it("the vault of a database goes over from one secret to the next, while gateways of both sides run", async () => {
    const before = await open("one");
    expect(areSame(before, await open("two", "one"))).toBe(true);
    // Those that were not told of the change yet may start as well.
    expect(areSame(before, await open("one", undefined, 1))).toBe(true);
    expect(areSame(before, await open("two", "one", 1))).toBe(true);
    expect(areSame(before, await open("two"))).toBe(true);
    await expect(open("one")).rejects.toThrow(ConfigError);
    expect(areSame(before, await open("three", "two"))).toBe(true);
  });

  it("the vault of a database opens by the next secret, though a gateway starts again that does not know it", async () => {
    const before = await open("one");
    await open("two", "one");
    await open("one", undefined, 1);
    expect(areSame(before, await open("two"))).toBe(true);
    await expect(open("one")).rejects.toThrow(ConfigError);
  });

  it("the vault of a database goes back to the secret of before, where a change is taken back", async () => {
    const before = await open("one");
    await open("two", "one");
    await open("one", "two");
    expect(areSame(before, await open("one"))).toBe(true);
    await expect(open("two")).rejects.toThrow(ConfigError);
  });

  it("the vault of a database that is empty in the middle of a change opens on both sides", async () => {
    const opened = await Promise.all([
      ...Array.from({ length: 10 }, () => open("two", "one")),
      ...Array.from({ length: 10 }, () => open("one", undefined, 1)),
    ]);
    const last = await open("two", "one");
    for (const each of opened) expect(areSame(last, each)).toBe(true);
    expect(areSame(last, await open("two"))).toBe(true);
  });
});
