import { describe, expect, it } from "vitest";
import { readResponse } from "./read-response.js";

const read = (body: unknown, { isWrite = false, status = 200, headers = {} } = {}) =>
  readResponse(
    { status, headers: new Headers(headers), text: typeof body === "string" ? body : JSON.stringify(body) },
    isWrite,
  );
const error = (code: string, path: readonly unknown[] = ["contact"], extensions = {}) => ({
  message: `It is ${code}.`,
  path,
  extensions: { code, ...extensions },
});

describe("a response", () => {
  it("is the value of its root field, without the names of types", () => {
    const contact = { __typename: "Contact", id: "7", tags: [{ __typename: "ContactTag", name: "a" }] };
    expect(read({ data: { contact } })).toEqual({ value: { id: "7", tags: [{ name: "a" }] } });
    expect(read({ data: { contact: null } })).toEqual({ value: null });
  });

  it("with an error in place of the value is its failure", () => {
    const violations = [{ path: ["input", "mail"], code: "INVALID_MAIL", message: "must be a mail address" }];
    const errors = [error("BAD_USER_INPUT", ["createContact"], { validationErrors: violations })];
    expect(read({ data: { createContact: null }, errors }, { headers: { "x-request-id": "r-1" } })).toEqual({
      failure: expect.objectContaining({ code: "BAD_USER_INPUT", mayBeDone: false, violations, requestId: "r-1" }),
    });
  });

  it("to a read whose values can't all be read has null for them", () => {
    const contact = { id: "7", birthdate: null };
    const unreadable = error("UPSTREAM_INVALID", ["contact", "birthdate"]);
    expect(read({ data: { contact }, errors: [unreadable] })).toEqual({ value: contact });
  });

  it("to a read of which a part has failed is no result, since null would stand for what is not there", () => {
    const body = { data: { contacts: [null, { id: "7" }] }, errors: [error("UNCONFIRMED", ["contacts", 0])] };
    expect(read(body)).toMatchObject({ failure: { code: "UNCONFIRMED" } });
  });

  it("to a write that was made is its result, whatever could not be read afterwards", () => {
    const updateContact = { contact: null };
    const errors = [error("UPSTREAM_TIMEOUT", ["updateContact", "contact"])];
    expect(read({ data: { updateContact }, errors }, { isWrite: true })).toEqual({ value: updateContact });
  });

  it.each(["UPSTREAM_UNKNOWN", "INTERNAL_SERVER_ERROR", "RESPONSE_TOO_LARGE", "SUBREQUEST_HTTP_ERROR"])(
    "with %s says that a write may have been made",
    (code) => {
      expect(read({ errors: [error(code)] })).toMatchObject({ failure: { code, mayBeDone: true } });
    },
  );

  it("says what to do where the gateway does not know the document", () => {
    expect(read({ errors: [error("DOCUMENT_NOT_FOUND")] }, { status: 400 })).toMatchObject({
      failure: { message: expect.stringContaining("DOCUMENTS set to the path of the documents.json") },
    });
  });
});

describe("when to come again", () => {
  it.each([
    ["the error's own milliseconds", { retryAfterMs: 1_234 }, { "retry-after": "2" }, 1_234],
    ["else the header's seconds", {}, { "retry-after": "2" }, 2_000],
    ["or the header's date, which may have passed", {}, { "retry-after": new Date(0).toUTCString() }, 0],
    ["or is not known", {}, { "retry-after": "soon" }, undefined],
  ])("is %s", (_name, extensions, headers, retryAfterMs) => {
    const outcome = read({ errors: [error("RATE_LIMITED", [], extensions)] }, { headers });
    expect(outcome).toMatchObject({ failure: { code: "RATE_LIMITED", retryAfterMs } });
  });
});

describe("a response that is not the gateway's", () => {
  it.each([
    [404, "<h1>Not found</h1>", "BAD_RESPONSE", false],
    [200, "<h1>Welcome</h1>", "BAD_RESPONSE", true],
    [200, "", "BAD_RESPONSE", true],
    [200, "null", "BAD_RESPONSE", true],
    [200, "[]", "BAD_RESPONSE", true],
    [200, '{"data":null}', "BAD_RESPONSE", true],
    [500, '{"errors":{"mail":"wrong"}}', "BAD_RESPONSE", true],
    [500, '{"message":"oops"}', "BAD_RESPONSE", true],
    [502, "Bad gateway", "NETWORK_ERROR", true],
    [503, "", "NETWORK_ERROR", true],
    [504, "", "NETWORK_ERROR", true],
    [429, "Slow down", "RATE_LIMITED", false],
  ])("with the status %i and the body %j is %s", (status, text, code, mayBeDone) => {
    const outcome = read(text, { status, headers: { "retry-after": "3" } });
    expect(outcome).toMatchObject({ failure: { code, mayBeDone, retryAfterMs: 3_000 } });
    expect(JSON.stringify(outcome)).not.toContain("h1");
  });
});
