import { describe, expect, it } from "vitest";
import { decodeInput } from "../model/index.js";
import { Form, resolveAnswer } from "./index.js";
import type { WrittenAnswer } from "./index.js";

const forms = [
  {
    id: 1,
    label: "Interêsts",
    type: "checkbox",
    refvalues: [
      { id: 11, label: "Clean water", value: "water" },
      { id: 12, label: "water", value: "ocean" },
      { id: 13, label: "Health", value: 3 },
      { id: 14, label: "Health", value: 4 },
      { id: 15, label: "No value" },
      { id: 16, label: "", value: "" },
      { id: 17, label: "First twin", value: "twin" },
      { id: 18, label: "Second twin", value: "twin" },
    ],
  },
  { id: 2, label: "Remarks", type: "text", refvalues: [{ id: 21, label: "Remarks", value: "" }] },
  { id: 3, label: "Twice", type: "numeric", refvalues: [{ id: 31 }] },
  { id: 4, label: "twice ", type: "date", refvalues: [{ id: 41 }] },
  { id: 5, label: "", type: "text", refvalues: [{ id: 51 }] },
  { id: 6, label: null, type: "text", refvalues: [] },
].map((json) => decodeInput(Form, json, "refuse").value);

const resolved = (written: WrittenAnswer): unknown => {
  const answer = resolveAnswer(forms, written);
  return answer.kind === "resolved" ? [answer.form.id, answer.option.id, answer.data] : answer.kind;
};

describe("the form", () => {
  it.each<[string, WrittenAnswer, unknown]>([
    ["is found by its id", { id: "2", value: "x" }, ["2", "21", "x"]],
    ["is found by its label", { label: "Remarks", value: "x" }, ["2", "21", "x"]],
    ["is found whatever the case and spaces of its label", { label: " reMARKS ", value: "x" }, ["2", "21", "x"]],
    [
      "is found however its label's letters are composed",
      { label: "Intere\u0302sts", value: "water" },
      ["1", "11", "water"],
    ],
    ["is the one of the id where the label says another", { id: "2", label: "Twice", value: "x" }, ["2", "21", "x"]],
    ["is not found by an id that none has", { id: "9", label: "Remarks", value: "x" }, "unknownForm"],
    ["is not found by a label that none has", { label: "Remark", value: "x" }, "unknownForm"],
    ["is not found without an id and a label", { value: "x" }, "unknownForm"],
    ["is not found by a label without text", { label: "", value: "x" }, "unknownForm"],
    ["is not told by a label that two have", { label: "Twice", value: "1" }, "ambiguousLabel"],
    [
      "is told by its id where two have its label",
      { id: "4", label: "Twice", value: "2026-01-01" },
      ["4", "41", "2026-01-01"],
    ],
  ])("%s", (_, written, expected) => {
    expect(resolved(written)).toEqual(expected);
  });
});

describe("the option", () => {
  it.each<[string, string, unknown]>([
    ["is found by its value, before another's label", "water", ["1", "11", "water"]],
    ["is found by its label, and stored as its value", " CLEAN water", ["1", "11", "water"]],
    ["is found by a value that is a number in the form", "3", ["1", "13", "3"]],
    ["without a value is stored as its label, however that is spelled", "no VALUE", ["1", "15", "No value"]],
    ["is told by its label where two have its value", "Second twin", ["1", "18", "twin"]],
    ["is not told by a value that two have", "twin", "unknownOption"],
    ["is not told by a label that two have", "Health", "unknownOption"],
    ["is not found by what is neither a value nor a label", "waters", "unknownOption"],
    ["is not found by spaces", "  ", "unknownOption"],
  ])("%s", (_, value, expected) => {
    expect(resolved({ id: "1", value })).toEqual(expected);
  });

  it("of a form with free input stands for any input, which is stored as it is", () => {
    expect(resolved({ id: "2", value: " any  Input " })).toEqual(["2", "21", " any  Input "]);
  });

  it.each([
    [
      "a number in digits",
      "3",
      ["12", "0", "-0.5", " 12.50 "],
      ["douze", "12,5", "1e3", "0x1F", "Infinity", "12 €", "", " "],
    ],
    [
      "a date as in RFC 3339",
      "4",
      ["1980-05-12", "1980-05-12T00:00:00Z", " 1980-05-12T00:00:00.000+02:00"],
      ["12/05/1980", "1980-02-30", "1980-05-12 00:00", "now", ""],
    ],
  ])("of a form for %s takes nothing else, and stores it as it is", (_, id, taken, refused) => {
    for (const value of taken) expect(resolved({ id, value })).toEqual([id, `${id}1`, value]);
    expect(refused.map((value) => resolved({ id, value }))).toEqual(refused.map(() => "invalidInput"));
  });

  it("is unknown for a form with free input that has none to refer to", () => {
    expect(resolved({ id: "6", value: "x" })).toBe("unknownOption");
  });
});
