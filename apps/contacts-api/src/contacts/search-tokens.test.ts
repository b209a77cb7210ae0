import { Contact } from "domain/contacts";
import { describe, expect, it } from "vitest";
import { readDocument } from "../database/read-document.js";
import { searchTokens, wordsOf } from "./search-tokens.js";

const at = "2026-01-01T00:00:00Z";
const tokensOf = (json: object): string[] =>
  searchTokens(readDocument(Contact, { id: 1, group_id: 1, CreatedAt: at, UpdatedAt: at, ...json }));

describe("the words of a text", () => {
  it.each([
    ["Saint-Denis", ["saint", "denis"]],
    ["ann.lee@example.org", ["ann", "lee", "example", "org"]],
    ["  12 bis, rue de l'Été ", ["12", "bis", "rue", "de", "l", "été"]],
    ["Zoe\u0308", ["zo\u00eb"]],
    ["\u674e \u0627\u0644\u0639", ["\u674e", "\u0627\u0644\u0639"]],
    ["!?&|:*'\\ <->", []],
    ["", []],
  ])("%j has %j", (text, words) => {
    expect(wordsOf(text)).toStrictEqual(words);
  });

  it("are letters and digits alone, and no longer than an index takes", () => {
    const [word = ""] = wordsOf(`x${"\u{20000}".repeat(5_000)}`);
    expect(word.isWellFormed()).toBe(true);
    expect(Buffer.byteLength(word)).toBeLessThan(2_000);
  });
});

describe("the tokens of a contact", () => {
  it("name each word of each text after the REST path that it stands at, once", () => {
    const contact = {
      id: 1,
      surname: "Doe Doe",
      mail: "doe@example.org",
      birthdate: "1990-01-01T00:00:00Z",
      age_category: 3,
      address: { city: "Paris", housenumber: 12, latitude: "48.8" },
      tags: [{ name: "VIP" }, { name: "vip" }],
      notes: [{ data: "called", user: { firstname: "Zoë" } }],
      custom_fields: [{ id: 1, form_id: 2, form_ref_id: 3, data: "Blue" }],
    };
    expect(tokensOf(contact).toSorted()).toStrictEqual([
      "address.city:paris",
      "address.housenumber:12",
      "custom_fields.data:blue",
      "mail:doe",
      "mail:example",
      "mail:org",
      "notes.data:called",
      "notes.user.firstname:zoë",
      "surname:doe",
      "tags.name:vip",
    ]);
  });

  it("are none where there is no text", () => {
    expect(tokensOf({ id: 1, surname: null, black_list: true })).toStrictEqual([]);
  });

  it("are no more than a tsvector takes", () => {
    const data = Array.from({ length: 2_000 }, (_, index) => `w${index}`).join(" ");
    const notes = Array.from({ length: 100 }, (_, note) => ({ data: data.replaceAll("w", `n${note}w`) }));
    const tokens = tokensOf({ surname: "Doe", notes });
    const bytes = tokens.reduce((sum, token) => sum + Buffer.byteLength(token), 0);
    expect(tokens.length).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(512 * 1024);
  });
});
