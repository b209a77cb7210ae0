import { Contact } from "domain/contacts";
import { encode } from "domain/model";
import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { RestResponse } from "../src/upstream/upstream.js";
import { arbitraryContact } from "./arbitrary-contact.js";
import { rest } from "./gateway.js";

const oddValue = fc.constantFrom(null, 5, "x", [], {}, [null, 5], { id: "x" }, true, undefined);

/** A body with whatever any call may ask for. Now and then one value of its contact is odd. */
const arbitraryBody = fc
  .tuple(fc.array(arbitraryContact, { minLength: 1, maxLength: 3 }), fc.option(oddValue, { freq: 5 }), fc.nat())
  .map(([contacts, odd, place]) => {
    const [contact = {}, ...others] = contacts.map((each) => encode(Contact, each));
    const names = Object.keys(contact);
    const shown = odd === null ? contact : { ...contact, [names[place % names.length] ?? ""]: odd };
    const form = { id: 1, label: "x", type: "survey" };
    return { status: "success", data: { contact: shown, contacts: [shown, ...others], total: 3, forms: [form], form } };
  });

const rateLimit = { "x-ratelimit-limit": "100", "x-ratelimit-remaining": "90" };
const statuses = [200, 201, 204, 400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 503];
const otherBodies = [undefined, null, {}, { data: null }, { errors: [{ location: "body.data.contact.mail" }] }];

/** Responses of the REST API, most of them what they should be. */
export const arbitraryResponse: Arbitrary<RestResponse> = fc.oneof(
  { weight: 8, arbitrary: arbitraryBody.map((body) => rest(200, body, rateLimit)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...statuses), fc.constantFrom(...otherBodies))
      .map(([status, body]) => rest(status, body)),
  },
);
