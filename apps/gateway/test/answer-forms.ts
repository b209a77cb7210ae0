import type { Call, RestResponse } from "../src/upstream/upstream.js";
import { rest } from "./gateway.js";

const option = (id: number, label = "", value = "") => ({ id, label, value });

const formsByType: Readonly<Record<string, readonly object[]>> = {
  custom_fields: [
    { id: 10, label: "Size", type: "select", refvalues: [option(100, "Small", "s"), option(101, "Large", "l")] },
    { id: 11, label: "Donation", type: "numeric", refvalues: [option(110)] },
    { id: 12, label: "Member since", type: "date", refvalues: [option(120)] },
  ],
  survey: [
    {
      id: 20,
      label: "Interests",
      type: "checkbox",
      refvalues: [option(200, "Water", "w"), option(201, "Health", "h")],
    },
    { id: 21, label: "Remarks", type: "text", refvalues: [option(210)] },
    // What nobody knows, or can't be read, refuses nothing.
    { id: 22, label: "Rating", type: "stars", refvalues: [option(220, "Stars", "5")] },
    { id: 23, label: "Odd", type: "radio", refvalues: [option(230, "Yes", "yes"), { label: "No id" }] },
    { id: 24, label: "Empty", type: "radio", refvalues: [] },
  ],
};

export const isFormList = ({ path }: Call): boolean => path.startsWith("/v1/forms/type/");

/** What the API answers to a call for the forms of a type. */
export const formList = ({ path }: Call, forms = formsByType): RestResponse =>
  rest(200, { status: "success", data: { forms: forms[path.replace("/v1/forms/type/", "")] ?? [] } });

export const answerTo = (formId: number, formRefId: number, data: string) => ({
  formId: String(formId),
  formRefId: String(formRefId),
  data,
});
