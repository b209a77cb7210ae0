import { describe, expect, it } from "vitest";
import type { Arrival } from "./account.js";
import { doubledSubmissions, lostSubmissions, outOfOrder, tornKeys } from "./check-receipts.js";
import type { Listed, Receipt } from "./receipt.js";

const receipt = (marker: string, id: string | null, key: string | null = null): Receipt => ({
  tenant: "a",
  marker,
  key,
  id,
});

const listed = (id: string, contactId: string | null): Listed => ({
  tenant: "a",
  id,
  state: contactId === null ? "SENDING" : "CREATED",
  contactId,
});

const contact = (id: number, marker: string, tenant = "a") => ({ id, tenant, marker });

describe("the checks of receipts", () => {
  it("name what was acknowledged and is not there", () => {
    const receipts = [receipt("m", "s1"), receipt("m", "s1"), receipt("n", null)];
    const lost = (...[list, committed]: [Listed[], ReturnType<typeof contact>[]]) =>
      lostSubmissions(receipts, list, committed);
    expect(lost([listed("s1", "1")], [contact(1, "m")])).toEqual([]);
    expect(lost([listed("s1", "1")], []), "no contact").toEqual(["m"]);
    expect(lost([listed("s1", null)], [contact(1, "m")]), "a contact that is not named").toEqual(["m"]);
    expect(lost([], [contact(1, "m")]), "no submission").toEqual(["m"]);
    expect(lost([listed("s1", "1")], [contact(1, "n")]), "another's contact").toEqual(["m"]);
    expect(lost([listed("s1", "1")], [contact(1, "m", "b")]), "another tenant's contact").toEqual(["m"]);
  });

  it("name what is there and was not asked for", () => {
    const once = [receipt("m", "s1", "k"), receipt("m", null, "k")];
    const both = [listed("s1", "1"), listed("s2", "2")];
    expect(doubledSubmissions(once, [listed("s1", "1")], [contact(1, "m")])).toEqual([]);
    expect(doubledSubmissions([receipt("m", null)], [], []), "nothing made of what was not acknowledged").toEqual([]);
    expect(doubledSubmissions(once, both, [contact(1, "m"), contact(2, "m")]), "two of one key").toEqual(["m", "m"]);
    expect(doubledSubmissions([receipt("m", "s1")], [listed("s1", "2")], [contact(1, "m"), contact(2, "m")])).toEqual([
      "m",
      "m",
    ]);
  });

  it("take two who asked for the same for two", () => {
    const twice = [receipt("m", "s1"), receipt("m", "s2")];
    const two = [contact(1, "m"), contact(2, "m")];
    expect(doubledSubmissions(twice, [listed("s1", "1"), listed("s2", "2")], two)).toEqual([]);
    expect(doubledSubmissions(twice, [listed("s1", "1"), listed("s2", null)], two), "not named").toEqual(["m"]);
    expect(doubledSubmissions(twice, [listed("s1", "1"), listed("s2", "1")], two), "named twice").toEqual(["m", "m"]);
  });

  it("name the keys that were told as several submissions", () => {
    expect(tornKeys([receipt("m", "s1", "k"), receipt("m", null, "k"), receipt("m", "s1", "k")])).toEqual([]);
    expect(tornKeys([receipt("m", "s1", "k"), receipt("m", "s2", "k"), receipt("m", "s3", "k")])).toEqual(["k"]);
    expect(tornKeys([receipt("m", "s1"), receipt("m", "s2")])).toEqual([]);
  });
});

describe("outOfOrder", () => {
  const arrivals = (...at: [marker: string, atMs: number][]): Arrival[] =>
    at.map(([marker, atMs]) => ({
      atMs,
      tenant: "a",
      marker,
      costTokens: 5,
      status: 200,
      isCharged: true,
      isOverLimit: false,
      levelTokens: 100,
      fault: null,
    }));
  const markers = ["1", "2", "3"];

  it("names what was sent after one that was submitted later", () => {
    expect(outOfOrder(arrivals(["1", 0], ["2", 100], ["3", 200]), markers, 50)).toEqual([]);
    expect(outOfOrder(arrivals(["1", 0], ["3", 100], ["2", 200]), markers, 50)).toEqual(["2"]);
    expect(outOfOrder(arrivals(["3", 0], ["1", 100], ["2", 200]), markers, 50)).toEqual(["1", "2"]);
    expect(outOfOrder(arrivals(["1", 0], ["3", 100], ["2", 150]), markers, 50), "nobody can say").toEqual([]);
    expect(outOfOrder(arrivals(["1", 0], ["2", 50], ["3", 90], ["1", 200]), markers, 50), "sent again").toEqual([]);
    expect(outOfOrder(arrivals(["3", 0]), markers, 50), "never sent").toEqual([]);
  });

  it("excuses what was disturbed from its turn on", () => {
    const late = arrivals(["1", 1_000], ["3", 1_500], ["2", 3_000]);
    const check = (fromMs: number, toMs: number) => outOfOrder(late, markers, 50, [{ fromMs, toMs }]);
    expect(check(1_200, 1_300)).toEqual([]);
    expect(check(0, 960)).toEqual([]);
    expect(check(0, 900), "before its turn").toEqual(["2"]);
    expect(check(3_100, 3_200), "after it was sent").toEqual(["2"]);
  });
});
