import { describe, expect, it } from "vitest";
import { Contact } from "../contacts/index.js";
import { Form } from "../forms/index.js";
import { decodeReceived, unreadableIn } from "./index.js";

const received = (json: object) => {
  const contact = decodeReceived(Contact, { id: 7, ...json });
  if (contact === null) throw new Error("Nothing was read.");
  return contact;
};

describe("what was received", () => {
  it("needs an id, and nothing else: its lists are empty then", () => {
    const contact = received({});
    expect(contact).toMatchObject({ id: "7", tags: [], notes: [], actionIds: [], customFields: [], formdatas: [] });
    expect(unreadableIn(contact, "createdAt")).toBeNull();
  });

  it.each([[null], ["text"], [[]], [{}], [{ id: null }], [{ id: "x" }], [{ id: 2 ** 53 }]])("%j is nobody", (json) => {
    expect(decodeReceived(Contact, json)).toBeNull();
  });

  it("loses of a value that can't be read that value alone", () => {
    const contact = received({ phone: 612_345, mail: "a@example.org", CreatedAt: 5 });
    expect(contact).toMatchObject({ mail: "a@example.org" });
    expect([contact.phone, contact.createdAt]).toEqual([undefined, undefined]);
    expect([unreadableIn(contact, "phone"), unreadableIn(contact, "createdAt")]).toEqual(["value", "value"]);
    expect(unreadableIn(contact, "mail")).toBeNull();
  });

  it("loses of an item that can't be read that item alone, and says where it stood", () => {
    const contact = received({ tags: [{ name: "a" }, null, "b", { name: "c" }], action_ids: [1, "x", 3] });
    expect(contact.tags.map(({ name }) => name)).toEqual(["a", "c"]);
    expect(unreadableIn(contact, "tags")).toEqual([2]);
    expect(contact.actionIds).toEqual(["1", "3"]);
    expect(unreadableIn(contact, "actionIds")).toEqual([1]);
  });

  it("has an empty list for one that is none", () => {
    const contact = received({ notes: { id: 1 } });
    expect(contact.notes).toEqual([]);
    expect(unreadableIn(contact, "notes")).toBe("value");
  });

  it("keeps what is readable of a nested value, even without its id", () => {
    const contact = received({ custom_fields: [{ data: "x", form_id: "?" }] });
    expect(contact.customFields).toEqual([{ data: "x" }]);
    expect(unreadableIn(Object(contact.customFields[0]), "formId")).toBe("value");
  });

  it("leaves out an option without an id, which no answer can refer to", () => {
    const form = decodeReceived(Form, { id: 1, type: "radio", refvalues: [{ label: "Yes" }, { id: 2 }] });
    expect(form?.refvalues).toEqual([{ id: "2" }]);
    expect(unreadableIn(Object(form), "refvalues")).toEqual([0]);
  });
});
