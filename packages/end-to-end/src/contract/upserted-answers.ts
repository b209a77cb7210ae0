import { describe, expect, it } from "vitest";
import type { TestContext } from "vitest";
import { answerableForms, answerTo, dataOf, formFor, formTypes, hasOptions, upsertFields } from "./form-answers.js";
import type { FormJson, FormType } from "./form-answers.js";
import { nobodysId, orSkip } from "./space.js";
import type { Space } from "./space.js";
import { eventually, upsert } from "./upsert.js";

export function upsertedAnswers(open: () => Space): void {
  const formWithOptions = (context: TestContext) => formFor(context, open(), "form with options", hasOptions);

  describe("answers in POST /contacts/upsert", () => {
    describe("as documented", () => {
      it.for(formTypes)("to forms of the type %s have a field of their own", async (type, context) => {
        const [, form] = await formFor(context, open(), "form of this type", (_, each) => each === type);
        const { id } = await open().create({ firstname: "Ada" });
        const { data } = answerTo(form);
        await upsert(open(), { id, [upsertFields[type]]: [{ id: form.id, value: data }] });
        await eventually(open(), id, (contact) => expect(dataOf(contact, form)).toEqual([data]));
      });

      it("name the form by its label, where no other form has it", async (context) => {
        const forms = await answerableForms(open());
        const labels = forms.map(([, { label }]) => label);
        const own = forms.find(([, { label }]) => labels.filter((each) => each === label).length === 1);
        const [type, form] = orSkip(context, own, "The space has no form with a label of its own.");
        const { id } = await open().create({ firstname: "Ada" });
        await upsert(open(), { id, [upsertFields[type]]: [{ label: form.label, value: answerTo(form).data }] });
        await eventually(open(), id, (contact) => expect(dataOf(contact, form)).toEqual([answerTo(form).data]));
      });

      it.for([
        ["form id", () => ({ id: nobodysId, value: "1" })],
        ["form label", () => ({ label: "A label that no form has", value: "1" })],
        ["value", (form: FormJson) => ({ id: form.id, value: "a value that no option has" })],
      ] as const)("have their whole record dropped without a word for an unknown %s", async ([, answer], context) => {
        const [type, form] = await formWithOptions(context);
        const { id } = await open().create({ firstname: "Ada" });
        await upsert(open(), { id, firstname: "Grace", [upsertFields[type]]: [answer(form)] });
        await upsert(open(), { id, mobile: "+33600000001" });
        await eventually(open(), id, (contact) => {
          expect(contact).toMatchObject({ mobile: "+33600000001", firstname: "Ada" });
          expect(dataOf(contact, form)).toEqual([]);
        });
      });
    });

    describe("as observed", () => {
      it("take an option's label as well as its value", async (context) => {
        const [type, form] = await formWithOptions(context);
        const option = form.refvalues[0];
        const { id } = await open().create({ firstname: "Ada" });
        await upsert(open(), { id, [upsertFields[type]]: [{ id: form.id, value: option?.label }] });
        await eventually(open(), id, (contact) => expect(dataOf(contact, form)).toEqual([option?.value]));
      });

      it("have their record dropped where presence_status stands for name_presences", async (context) => {
        const [, form] = await formFor(context, open(), "presence", isPresence);
        const { id } = await open().create({ firstname: "Ada" });
        await upsert(open(), { id, presence_status: [{ id: form.id, value: answerTo(form).data }] });
        await upsert(open(), { id, mobile: "+33600000001" });
        await eventually(open(), id, (contact) => {
          expect(contact).toMatchObject({ mobile: "+33600000001" });
          expect(dataOf(contact, form)).toEqual([]);
        });
      });

      it("to a presence are replaced by the next, which moves UpdatedAt and not lastchange", async (context) => {
        const [, form] = await formFor(
          context,
          open(),
          "presence with two options",
          (each, type) => isPresence(each, type) && each.refvalues.length > 1,
        );
        const created = await open().create({ firstname: "Ada" });
        for (const { value } of form.refvalues.slice(0, 2)) {
          await upsert(open(), { id: created.id, name_presences: [{ id: form.id, value }] });
          await eventually(open(), created.id, (contact) => expect(dataOf(contact, form)).toEqual([value]));
        }
        const { UpdatedAt, lastchange } = await open().read(created.id);
        expect(Date.parse(String(UpdatedAt))).toBeGreaterThan(Date.parse(String(created["UpdatedAt"])));
        expect(lastchange).toBe(created["lastchange"]);
      });
    });
  });
}

const isPresence = (_: FormJson, type: FormType): boolean => type === "presence_status";
