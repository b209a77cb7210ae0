import { describe, expect, it } from "vitest";
import { leastContact, rest, startGateway, success } from "../../../test/gateway.js";
import { isTooLarge, maxResponseBytes } from "./response-size.js";

const notes = Array.from({ length: 100 }, (_, id) => ({ id, data: "s3cret ".repeat(1_400) }));
const copies = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: notes { data }`).join(" ");

async function answerTo(query: string) {
  const gateway = await startGateway(({ body }) =>
    JSON.stringify(body ?? null).includes("Refused") ? rest(409, {}) : success({ ...leastContact(7), notes }),
  );
  const headers = { authorization: "Bearer t0ken" };
  const response = await gateway.app.inject({ method: "POST", url: "/graphql", headers, payload: { query } });
  return { ...gateway, response };
}

describe("a response that is too large", () => {
  it("is an error instead, with how the rate limit stands", async () => {
    const { response } = await answerTo(`{ contact(id: "7") { ${copies(20)} } }`);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toEqual({
      errors: [{ message: expect.stringContaining("ask for less"), extensions: { code: "RESPONSE_TOO_LARGE" } }],
      extensions: { rateLimit: expect.objectContaining({ cost: 1 }) },
    });
  });

  it("is not taken for a mutation that was not made", async () => {
    const create = 'createContact(input: { firstname: "Ada" })';
    const { response, calls } = await answerTo(`mutation { ${create} { contact { ${copies(20)} } } }`);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      data: null,
      errors: [{ message: expect.stringContaining("was carried out"), extensions: { code: "RESPONSE_TOO_LARGE" } }],
    });
    expect(calls).toHaveLength(1);
  });

  it.each([
    ["an error", 'a: createContact(input: { firstname: "Refused" }) { status }'],
    ["a result", 'createContacts(items: [{ input: { firstname: "Refused" } }]) { error { code } }'],
  ])("is not taken for a mutation that was made in full, where part of it failed with %s", async (_, failing) => {
    const updating = `updateContact(id: "7", input: { firstname: "Ada" }) { contact { ${copies(20)} } }`;
    const { response } = await answerTo(`mutation { ${updating} ${failing} }`);
    expect(response.json()).toMatchObject({
      data: null,
      errors: [{ message: expect.stringContaining("perhaps not in full"), extensions: { code: "RESPONSE_TOO_LARGE" } }],
    });
  });

  it("is none of half the size", async () => {
    const { response } = await answerTo(`{ contact(id: "7") { ${copies(10)} } }`);
    expect(response.statusCode).toBe(200);
    expect(response.json()).not.toHaveProperty("errors");
  });
});

describe("the size of a response", () => {
  it.each([
    ["texts", { a: "x".repeat(maxResponseBytes) }],
    ["characters of several bytes", ["é".repeat(maxResponseBytes / 2)]],
    ["names", { ["x".repeat(maxResponseBytes)]: 1 }],
    ["values", Array.from({ length: maxResponseBytes / 2 }, () => null)],
    ["levels", [[["x".repeat(maxResponseBytes)]]]],
  ])("counts its %s", (_, response) => {
    expect(isTooLarge(response)).toBe(true);
  });

  it("may be just within the limit", () => {
    expect(isTooLarge({ a: "x".repeat(maxResponseBytes - 10) })).toBe(false);
  });
});
