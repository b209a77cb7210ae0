import type { ContactForm } from "contacts-graphql-client";
import { describe, expect, test } from "vitest";
import { after, filledIn, submitted, waitingSignUp } from "../../test/sign-ups.js";
import { initialState, reduce } from "./sign-up-state.js";
import type { Event } from "./sign-up-state.js";
import { emptyValues } from "./values.js";

const failed: Event = { type: "failed", reason: "busy", untilMs: 5_000 };
const told = (signUp: Partial<typeof waitingSignUp> = {}): Event => ({
  type: "told",
  signUp: { ...waitingSignUp, ...signUp },
});

describe("filling in", () => {
  test("what is missing is told in the order of the page, and nothing is sent", () => {
    const { errors, phase } = after({ type: "typed", field: "surname", text: " " }, submitted);
    expect(errors.map(({ field, code }) => [field, code])).toEqual([
      ["firstname", "REQUIRED"],
      ["surname", "REQUIRED"],
      ["mail", "REQUIRED"],
    ]);
    expect(phase.name).toBe("editing");
  });

  test("each refusal is another phase, and typing is none: it takes the field's own error away", () => {
    const first = after(submitted);
    const second = reduce(first, submitted);
    expect(second.phase).not.toBe(first.phase);
    const typed = reduce(second, { type: "typed", field: "surname", text: "M" });
    expect(typed.phase).toBe(second.phase);
    expect(typed.errors.map(({ field }) => field)).toEqual(["firstname", "mail"]);
  });

  test("what is being sent or waits to be sent stays as it is", () => {
    for (const state of [after(...filledIn, submitted), after(...filledIn, submitted, failed)]) {
      expect(reduce(state, { type: "typed", field: "mail", text: "other@example.org" })).toBe(state);
      expect(reduce(state, { type: "answered", field: "formdatas", answer: null })).toBe(state);
    }
  });
});

describe("sending", () => {
  test("a second click changes nothing, so that nothing is sent twice", () => {
    const sending = after(...filledIn, submitted);
    expect(reduce(sending, submitted)).toBe(sending);
  });

  test("violations lead back to the form, with everything that was typed", () => {
    const state = after(...filledIn, submitted, {
      type: "refused",
      violations: [{ path: ["input", "mail"], code: "INVALID_MAIL", message: "must be a mail address" }],
    });
    expect(state).toMatchObject({ phase: { name: "editing" }, errors: [{ field: "mail", code: "INVALID_MAIL" }] });
    expect(state.values.texts.firstname).toBe("Camille");
  });

  test("a failure waits, and is sent by itself or at once; each in a row is counted", () => {
    const due: Event = { type: "due" };
    const waiting = after(...filledIn, submitted, failed);
    expect(waiting).toMatchObject({ phase: { name: "waiting", reason: "busy", untilMs: 5_000 }, failures: 1 });
    expect(reduce(waiting, due).phase.name).toBe("sending");
    expect(after(...filledIn, submitted, failed, due, failed).failures).toBe(2);
  });

  test("what waits is sent under the key that it was submitted with, though another tab has spent it", () => {
    const spent = reduce(after(...filledIn, { type: "submitted", keyOf: () => "first" }, failed), {
      type: "submitted",
      keyOf: () => "second",
    });
    expect(reduce(spent, { type: "due" })).toMatchObject({ phase: { name: "sending" }, idempotencyKey: "first" });
  });

  test("what waits may be corrected, and is not sent then", () => {
    const state = after(...filledIn, submitted, failed, { type: "reconsidered" });
    expect(state.phase.name).toBe("editing");
    expect(reduce(state, { type: "due" })).toBe(state);
  });

  test("what may have been taken can't be corrected: with anything changed it would be another sign-up", () => {
    const away: Event = { type: "failed", reason: "away", untilMs: 5_000 };
    for (const failures of [[away], [away, { type: "due" }, failed]] as const) {
      const state = after(...filledIn, submitted, ...failures);
      expect(reduce(state, { type: "reconsidered" })).toBe(state);
    }
  });

  test("what won't pass leads back to the form and says so, until it is sent again", () => {
    const state = after(...filledIn, submitted, { type: "broke" });
    expect(state).toMatchObject({ phase: { name: "editing" }, notice: "broken" });
    expect(reduce(state, submitted).notice).toBeNull();
  });
});

describe("what is asked", () => {
  const form: ContactForm = {
    id: "1",
    label: "Newsletter",
    type: "radio",
    refvalues: [{ id: "2", value: "yes", label: "Yes" }],
  };
  const answer = { formId: "1", formRefId: "2", data: "yes" };
  const answered: Event = { type: "answered", field: "formdatas", answer };

  test("keeps an answer that can still be chosen", () => {
    const state = after(answered);
    const asked = reduce(state, { type: "asked", forms: { customFields: null, formdatas: form } });
    expect(asked.values).toBe(state.values);
  });

  test.each([
    ["the question is gone", null],
    ["another one is there", { ...form, id: "3" }],
    ["the option is gone", { ...form, refvalues: [] }],
  ])("drops an answer where %s", (_name, formdatas) => {
    const asked = reduce(after(answered), { type: "asked", forms: { customFields: null, formdatas } });
    expect(asked.values.answers.formdatas).toBeNull();
  });

  test("has no place for what is wrong with a question that is gone", () => {
    const violations = [{ path: ["input", "formdatas", 0], code: "UNKNOWN_FORM", message: "must be a form" }] as const;
    const state = after(...filledIn, answered, submitted, { type: "refused", violations });
    const asked = reduce(state, { type: "asked", forms: { customFields: null, formdatas: null } });
    expect(asked.errors).toMatchObject([{ field: null, code: "UNKNOWN_FORM" }]);
  });
});

describe("taken", () => {
  test("what was typed is kept until the contact is there, and no longer", () => {
    const taken = after(...filledIn, submitted, told());
    expect(taken.values.texts.firstname).toBe("Camille");
    const state = reduce(taken, told({ state: "CREATED", position: null }));
    expect(state).toMatchObject({ phase: { name: "taken", signUp: { state: "CREATED" } }, values: emptyValues });
  });

  test("a refusal that comes later leads back to the form, with everything that was typed", () => {
    const errors = [{ path: ["input", "address", "city"], code: "REFUSED", message: "is refused" }];
    const state = after(...filledIn, submitted, told(), told({ state: "REFUSED", position: null, errors }));
    expect(state).toMatchObject({ phase: { name: "editing" }, notice: "refused", errors: [{ field: "address.city" }] });
    expect(state.values.texts.firstname).toBe("Camille");
  });

  test("whoever comes next finds an empty form", () => {
    expect(after(...filledIn, submitted, told(), { type: "startedOver" })).toEqual(initialState);
  });

  test("what is told too late changes nothing", () => {
    const state = after(...filledIn);
    for (const event of [told(), failed, { type: "broke" } as const]) expect(reduce(state, event)).toBe(state);
  });
});
