import { rest } from "./gateway.js";
import type { RestResponse, Call } from "../src/upstream/upstream.js";

export const upsert = `mutation ($input: UpsertContactInput!, $waitFor: ContactUpsertStage! = ACCEPTED) {
  upsertContact(input: $input, waitFor: $waitFor) { status contact { id firstname } }
}`;

const option = (id: number, label: string, value: string) => ({ id, label, value });
export const forms = [
  { id: 7, label: "Colour", type: "radio", refvalues: [option(70, "Red", "r"), option(71, "Blue", "b")] },
  { id: 8, label: "Remark", type: "text", refvalues: [option(80, "Remark", "")] },
  { id: 9, label: "Twice", type: "radio", refvalues: [] },
  { id: 10, label: "twice", type: "radio", refvalues: [] },
  { id: 11, label: "Donation", type: "numeric", refvalues: [option(110, "Donation", "")] },
  { id: 12, label: "Member since", type: "date", refvalues: [option(120, "Member since", "")] },
];

export const pathsOf = (calls: readonly Call[]): string[] => calls.map(({ method, path }) => `${method} ${path}`);
export const isUpsert = ({ path }: Call): boolean => path === "/contacts/upsert";
export const isForms = ({ path }: Call): boolean => path.startsWith("/v1/forms");
/** An API that takes every upsert; `looks` is what it answers to one look at contacts after the other, then the last. */
export const apiWith = (...looks: readonly RestResponse[]) => {
  const script = [...looks];
  return (call: Call): RestResponse => {
    if (isUpsert(call)) return rest(202, undefined);
    if (isForms(call)) return rest(200, { data: { forms } });
    const look = script.length > 1 ? script.shift() : script[0];
    return look ?? rest(404, {});
  };
};
