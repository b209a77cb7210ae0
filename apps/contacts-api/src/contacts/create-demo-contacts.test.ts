import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { demoForms } from "../../test/forms/demo-forms.js";

interface Answer {
  readonly form_id: number;
  readonly form_ref_id: number;
  readonly data: string;
}

interface DemoContact {
  readonly mail?: string;
  readonly phone?: string;
  readonly mobile?: string;
  readonly formdatas?: readonly Answer[];
  readonly custom_fields?: readonly Answer[];
}

const contacts = JSON.parse(
  await readFile(new URL("../../demo-contacts.json", import.meta.url), "utf8"),
) as readonly DemoContact[];

it("nobody real is reached by a demo contact's mail address or phone numbers", () => {
  // Arcep reserves these numbers for works of fiction.
  const fictional = /^(01 99 00|02 61 91|\+33 6 39 98) \d\d \d\d$/;
  const mails = contacts.flatMap(({ mail = [] }) => mail);
  expect(mails.filter((mail) => !/@([a-z]+\.)?example\.org$/.test(mail))).toStrictEqual([]);
  const numbers = contacts.flatMap(({ mobile = [], phone = [] }) => [mobile, phone].flat());
  expect(numbers.filter((number) => !fictional.test(number))).toStrictEqual([]);
});

it("every answer of a demo contact is one that its form takes", async () => {
  const forms = await demoForms("1");
  const answers = contacts.flatMap(({ custom_fields = [], formdatas = [] }) => [...formdatas, ...custom_fields]);
  for (const { data, form_id, form_ref_id } of answers) {
    const form = forms.find("1", String(form_id));
    const option = form?.refvalues.find(({ id }) => id === String(form_ref_id));
    expect(option, `an option of the form ${form_id}`).toBeDefined();
    expect(data).toBe(option?.value || data);
  }
});

it("the demo contacts hold every kind of presence, and several ways to contact one person", () => {
  const presences = contacts.flatMap(({ formdatas = [] }) => formdatas.filter(({ form_id }) => form_id === 30));
  expect(new Set(presences.map(({ data }) => data))).toStrictEqual(
    new Set(["invited", "registered", "present", "absent", "refus", "repasse"]),
  );
  expect(contacts.some(({ formdatas = [] }) => formdatas.filter(({ form_id }) => form_id === 62).length > 1)).toBe(
    true,
  );
});
