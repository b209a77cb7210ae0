import { describe, expect, it } from "vitest";
import { decodeResponse, encode } from "../model/index.js";
import { ContactCountResponse, ContactPageResponse } from "./index.js";

const contact = { id: 7, CreatedAt: "2026-01-01T00:00:00Z", UpdatedAt: "2026-01-01T00:00:00Z", group_id: 1 };

describe("a page of contacts", () => {
  it("holds contacts as they are read, with the read-only parts of them", () => {
    const formdatas = [{ id: 3, contact_id: 7, form_id: 1, form_ref_id: 2, data: "yes" }];
    const page = { data: { contacts: [{ ...contact, formdatas }] }, status: "success" };
    const { value, violations } = decodeResponse(ContactPageResponse, page);
    expect(violations).toEqual([]);
    expect(value.data.contacts).toMatchObject([{ id: "7", groupId: "1", formdatas: [{ id: "3", contactId: "7" }] }]);
    expect(encode(ContactPageResponse, value)).toMatchObject(page);
  });

  it.each([{}, { contacts: null }, { contacts: [] }])("of %j is empty", (data) => {
    const { value, violations } = decodeResponse(ContactPageResponse, { data });
    expect(violations).toEqual([]);
    expect(value.data.contacts).toEqual([]);
  });

  it("has its contacts' mistakes by the contract's names", () => {
    const page = { data: { contacts: [contact, { ...contact, birth_city: 1 }] } };
    expect(decodeResponse(ContactPageResponse, page).violations).toMatchObject([
      { path: ["data", "contacts", 1, "birth_city"] },
    ]);
  });
});

describe("a count", () => {
  it("comes back from a round trip", () => {
    const count = { data: { total: 1_234 }, status: "success" };
    const { value, violations } = decodeResponse(ContactCountResponse, count);
    expect(violations).toEqual([]);
    expect(encode(ContactCountResponse, value)).toEqual(count);
  });

  it.each([{}, { data: {} }, { data: { total: "many" } }])("is not in %j", (body) => {
    expect(decodeResponse(ContactCountResponse, body).violations).toHaveLength(1);
  });
});
