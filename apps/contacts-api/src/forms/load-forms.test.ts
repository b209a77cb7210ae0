import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formTypes } from "domain/forms";
import { temporaryFolder } from "testing/temporary-folder";
import { expect, it } from "vitest";
import { demoFolder } from "../../test/forms/demo-forms.js";
import { loadForms } from "./load-forms.js";

const options = [{ id: 1, label: "Yes", value: "yes" }];
const form = { id: 1, label: "Question", type: "radio", refvalues: options };

async function load(text: string, name = "7.json"): Promise<unknown> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, name), text);
  try {
    return [...(await loadForms(folder)).keys()];
  } catch (error) {
    return error instanceof Error ? error.message.replace(`${folder}/`, "") : error;
  }
}

it("the demo has forms of every type and with every kind of input", async () => {
  const forms = (await loadForms(demoFolder)).get("1") ?? {};
  expect(Object.keys(forms).toSorted()).toStrictEqual([...formTypes]);
  const kinds = new Set(Object.values(forms).flatMap((list) => list.map(({ type }) => type)));
  expect([...kinds].toSorted()).toStrictEqual(["checkbox", "date", "numeric", "radio", "select", "text"]);
});

it("a group's file is read, and what is no JSON file is passed over", async () => {
  expect(await load(JSON.stringify({ survey: [form], tasks: [] }))).toStrictEqual(["7"]);
  expect(await load("not read", "README.md")).toStrictEqual([]);
});

it.each([
  ["a list", [], "it must be an object of lists of forms"],
  ["an unknown form type", { petition: [] }, `petition is not one of ${formTypes.join(", ")}`],
  ["no list", { survey: {} }, "survey must be a list of forms"],
  ["no form", { survey: [1] }, "survey.0 must be an object"],
  ["no id", { survey: [{ ...form, id: "1" }] }, "survey.0.id must be an id, a whole number from 0 to 2^53 - 1"],
  ["no label", { survey: [{ ...form, label: " " }] }, "survey.0.label is required"],
  ["an unknown field", { survey: [{ ...form, colour: 1 }] }, "survey.0.colour is not a field of this object"],
  [
    "an unknown kind of input",
    { survey: [{ ...form, type: "slider" }] },
    "survey.0.type must be one of radio, checkbox, select, text, numeric, date",
  ],
  ["no option", { survey: [{ ...form, refvalues: [] }] }, "survey.0.refvalues must hold an option"],
  [
    "a free input without its option",
    { survey: [{ ...form, type: "text", refvalues: [] }] },
    "survey.0.refvalues must hold one option for a text",
  ],
  [
    "a free input with two options",
    { survey: [{ ...form, type: "date", refvalues: [...options, { id: 2 }] }] },
    "survey.0.refvalues must hold one option for a date",
  ],
  ["no value", { survey: [{ ...form, refvalues: [{ id: 1 }] }] }, "survey.0.refvalues.0.value is required"],
  [
    "a value twice",
    { survey: [{ ...form, refvalues: [...options, { id: 2, value: "yes" }] }] },
    "survey.0.refvalues.1.value is already another option's value",
  ],
  [
    "a form's id twice, in two types",
    { survey: [form], tasks: [{ ...form, refvalues: [{ id: 2, value: "a" }] }] },
    "tasks.0.id is already another form's id",
  ],
  [
    "an option's id twice, in two forms",
    { survey: [form, { ...form, id: 2 }] },
    "survey.1.refvalues.0.id is already another option's id",
  ],
])("a file with %s is one sentence that names the place", async (_, json, sentence) => {
  expect(await load(JSON.stringify(json))).toBe(`7.json: ${sentence}.`);
});

it("a file that is no JSON, has no group or is in no folder is one sentence", async () => {
  expect(await load("{")).toBe("7.json can't be read as JSON.");
  expect(await load("{}", "forms.json")).toBe("forms.json must be named after a group's id, such as 1.json.");
  await expect(loadForms("/nowhere")).rejects.toThrow("FORMS_DIR must be a folder of forms; /nowhere can't be read.");
});
