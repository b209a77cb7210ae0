import { skip } from "testing/skip";
import { describe, expect, it } from "vitest";
import type { Answer } from "./rest-client.js";
import { nobodysId, onlyForOwn } from "./space.js";
import type { Space } from "./space.js";

export function answeredErrors(open: () => Space): void {
  const create = (contact: unknown, token?: string | null) =>
    open().rest.send("POST", "/contacts", { data: { contact } }, token === undefined ? {} : { token });

  describe("errors", () => {
    describe("as documented", () => {
      it("a problem says what is wrong, and of a mistake where it is", async () => {
        const answer = await create({ firstname: 1 });
        expect(answer).toMatchObject({ status: 422, body: { status: 422, title: expect.any(String) } });
        const { errors } = Object(answer.body);
        expect(errors).toContainEqual(expect.objectContaining({ location: "body.data.contact.firstname" }));
        expect(errors).toContainEqual(expect.objectContaining({ message: expect.any(String) }));
      });

      it.each([
        ["no data", {}],
        ["no contact", { data: {} }],
        ["a contact that is none", { data: { contact: "Ada" } }],
      ])("a body with %s is refused", async (_, body) => {
        expect(await open().rest.send("POST", "/contacts", body)).toMatchObject({ status: 422 });
      });

      it.each([
        ["a text that is a number", { surname: 1 }],
        ["a mail address that is none", { mail: "nobody" }],
        ["a date that is none", { birthdate: "yesterday" }],
        ["a boolean that is text", { black_list: "yes" }],
        ["a list that is none", { tags: "contract" }],
        ["a list of other things", { action_ids: ["one"] }],
        ["an address that is text", { address: "Paris" }],
        ["an answer without its form", { formdatas: [{ data: "1" }] }],
      ])("a contact with %s is refused", async (_, contact) => {
        expect(await create(contact)).toMatchObject({ status: 422 });
      });
    });

    describe("as observed", () => {
      it.each([
        ["none", null],
        ["one that is unknown", "contract-unknown-token"],
      ])("a caller with no good token, but %s, is not let in", async (_, token) => {
        // Which of the two is not known.
        expect([401, 403]).toContain((await create({}, token)).status);
        expect([401, 403]).toContain((await open().rest.send("GET", "/contacts/1", undefined, { token })).status);
      });

      it("a body that is not JSON is refused", async () => {
        expect([400, 422]).toContain((await open().rest.send("POST", "/contacts", "{")).status);
      });
    });

    describe("as assumed", () => {
      it.each<[status: number, send: () => Promise<Answer>]>([
        [401, () => create({}, null)],
        [404, () => open().rest.send("GET", `/contacts/${nobodysId}`)],
        [422, () => create({ firstname: 1 })],
      ])("%s is a problem of the media type of problems", async (status, send) => {
        const answer = await send();
        expect(answer).toMatchObject({ status, body: { type: "about:blank", title: expect.any(String), status } });
        expect(answer.headers.get("content-type")).toContain("application/problem+json");
      });

      it("a field that is unknown is ignored", async (context) => {
        if (open().own === null) skip(context, onlyForOwn);
        expect(await create({ first_name: "Ada" })).toMatchObject({ status: 200 });
      });
    });
  });
}
