import { skip } from "testing/skip";
import { describe, expect, it } from "vitest";
import { answerableForms, formsIn, formsOf, formTypes } from "./form-answers.js";
import { nobodysId, onlyForOwn } from "./space.js";
import type { Space } from "./space.js";

const inputs = ["radio", "checkbox", "select", "text", "numeric", "date"];

export function readForms(open: () => Space): void {
  describe("GET /forms/{id} and GET /v1/forms/type/{type}", () => {
    it.for(formTypes)("as documented, lists the forms of the type %s, as its deprecated alias does", async (type) => {
      const listed = await open().rest.send("GET", `/v1/forms/type/${type}`);
      expect(listed).toMatchObject({ status: 200, body: { data: {} } });
      const alias = await open().rest.send("GET", `/forms/${type}`);
      expect(alias).toMatchObject({ status: 200 });
      expect(formsIn(alias)).toEqual(formsIn(listed));
    });

    it.for(formTypes)(
      "as observed, a form of the type %s has its options, and is there by its id",
      async (type, context) => {
        const forms = await formsOf(open(), type);
        if (forms.length === 0) skip(context, "The space has no form of this type.");
        for (const form of forms) {
          const { id, label, type: input, refvalues } = form;
          expect({ id, label, input }).toEqual({
            id: expect.any(Number),
            label: expect.any(String),
            input: expect.any(String),
          });
          expect(inputs).toContain(input);
          for (const option of refvalues) expect(option).toMatchObject({ id: expect.any(Number), form_id: id });
          const one = await open().rest.send("GET", `/forms/${id}`);
          expect(one).toMatchObject({ status: 200, body: { data: { form } } });
        }
      },
    );

    it("the service's own are of every type and input, so that no test goes without", async (context) => {
      if (open().own === null) skip(context, onlyForOwn);
      const forms = await answerableForms(open());
      expect(new Set(forms.map(([type]) => type))).toEqual(new Set(formTypes));
      const found = new Set(forms.map(([, { type }]) => type));
      for (const input of ["radio", "checkbox", "text"]) expect(found).toContain(input);
    });

    it("as assumed, answers 404 where there is no such form", async () => {
      expect(await open().rest.send("GET", `/forms/${nobodysId}`)).toMatchObject({ status: 404 });
    });
  });
}
