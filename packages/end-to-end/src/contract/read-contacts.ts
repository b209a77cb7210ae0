import { describe, expect, it } from "vitest";
import { answered, answersOf, answerTo, formFor } from "./form-answers.js";
import { newName, nobodysId, noStranger, orSkip } from "./space.js";
import type { Space } from "./space.js";

export function readContacts(open: () => Space): void {
  describe("GET /contacts/{contactId}", () => {
    describe("as documented", () => {
      it("shows a space's contacts to its own tokens alone", async (context) => {
        const token = orSkip(context, open().own?.strangersToken, noStranger);
        const { id } = await open().create({ firstname: "Ada" });
        expect(await open().rest.send("GET", `/contacts/${id}`, undefined, { token })).toMatchObject({ status: 404 });
      });

      it("answers with the forms' answers, by the ids of form and option", async (context) => {
        const form = await formFor(context, open(), "form that can be answered");
        const { id } = await open().create(answered(form));
        expect(answersOf(await open().read(id))).toMatchObject([answerTo(form[1])]);
      });
    });

    describe("as observed", () => {
      it("answers with what was answered to its creation", async () => {
        const created = await open().create({
          firstname: "Ada",
          surname: newName(),
          address: { city: "Paris", postalcode: "75002" },
          tags: [{ name: "contract" }],
        });
        const { UpdatedAt: _, lastchange: __, address, ...lasting } = await open().read(created.id);
        // A geocoder may have been at work in the meantime.
        expect(address).toMatchObject({ city: "Paris", postalcode: "75002" });
        expect(created).toMatchObject(lasting);
      });

      it("answers 404 where there is no such contact", async () => {
        expect(await open().rest.send("GET", `/contacts/${nobodysId}`)).toMatchObject({ status: 404 });
      });
    });
  });
}
