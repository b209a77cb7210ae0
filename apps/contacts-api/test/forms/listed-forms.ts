import { describe, expect, it } from "vitest";
import { formTypes } from "domain/forms";
import { ann, contactApi } from "../contacts/contact-api.js";
import type { Open } from "../contacts/contact-api.js";
import { demoForms } from "./demo-forms.js";

const sizes = {
  id: 11,
  label: "T-shirt size",
  type: "select",
  refvalues: ["S", "M", "L"].map((size, index) => ({ id: 14 + index, form_id: 11, label: size, value: size })),
};

export function listedForms(open: Open): void {
  describe("forms", () => {
    const api = async () => contactApi(open(), { forms: await demoForms(ann.groupId) });

    it("one is read by its id, with its options, for 1 token", async () => {
      const res = await (await api()).get("/forms/11");
      expect(res.statusCode).toBe(200);
      expect(res.headers["x-ratelimit-cost"]).toBe("1");
      expect(res.json()).toStrictEqual({ status: "success", data: { form: sizes } });
    });

    it.each(formTypes)("those of the type %s are listed, for 1 token, and by the deprecated path too", async (type) => {
      const { get } = await api();
      const res = await get(`/v1/forms/type/${type}`);
      expect(res.statusCode).toBe(200);
      expect(res.headers["x-ratelimit-cost"]).toBe("1");
      expect(res.json<{ data: { forms: unknown[] } }>().data.forms.length).toBeGreaterThan(0);
      const alias = await get(`/forms/${type}`);
      expect(alias.json()).toStrictEqual(res.json());
      expect(alias.headers["x-ratelimit-cost"]).toBe("1");
    });

    it("are those of the caller's group alone", async () => {
      const { get } = await api();
      const sent = { token: open().tokensOf.bob };
      expect((await get("/forms/11", sent)).statusCode).toBe(404);
      expect((await get("/v1/forms/type/survey", sent)).json()).toStrictEqual({
        status: "success",
        data: { forms: [] },
      });
    });

    it("one that is not there is not found", async () => {
      expect((await (await api()).get("/forms/999")).statusCode).toBe(404);
    });

    it.each([
      ["/v1/forms/type/petition", "path.formType"],
      ["/v1/forms/type/constructor", "path.formType"],
      ["/v1/forms/type/11", "path.formType"],
      ["/forms/petition", "path.formId"],
      ["/forms/-1", "path.formId"],
    ])("%s is refused, and takes no token", async (url, location) => {
      const res = await (await api()).get(url);
      expect(res.statusCode).toBe(422);
      expect(res.headers["x-ratelimit-cost"]).toBe("0");
      expect(res.json()).toMatchObject({ errors: [{ location }] });
    });
  });
}
