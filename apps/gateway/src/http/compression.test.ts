import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { leastContact, startGateway, success } from "../../test/gateway.js";
import { startTwoWays } from "../../test/two-ways.js";

const read = "query ($id: ID!) { contact(id: $id) { id firstname } }";
const payload = { query: read, variables: { id: "7" } };
const contact = (firstname: string) => success({ ...leastContact(7), firstname });
// Each letter is two bytes.
const [large, small] = ["é".repeat(2_048), "é".repeat(1_800)].map(contact);

const codings = { br: brotliDecompressSync, gzip: gunzipSync } as const;

describe.each(["POST", "GET"] as const)("a large answer by %s", (method) => {
  const ask = async (encodings: string | undefined, response = large) => {
    const { app } = await startGateway(() => response ?? contact(""));
    const headers = { authorization: "Bearer t0ken", ...(encodings && { "accept-encoding": encodings }) };
    const url =
      method === "POST"
        ? "/graphql"
        : `/graphql?${new URLSearchParams({ query: read, variables: '{"id":"7"}' }).toString()}`;
    return app.inject({ method, url, headers, ...(method === "POST" && { payload }) });
  };

  it.each([
    ["gzip, deflate, br", "br"],
    ["gzip", "gzip"],
    ["br;q=0.1, gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
  ] as const)("is compressed for who accepts %s, as %s", async (encodings, coding) => {
    const { headers, rawPayload } = await ask(encodings);
    expect(headers["content-encoding"]).toBe(coding);
    expect(headers["content-length"]).toBe(String(rawPayload.length));
    expect(headers["vary"]).toContain("Accept-Encoding");
    expect(JSON.parse(codings[coding](rawPayload).toString())).toMatchObject({ data: { contact: { id: "7" } } });
  });

  it.each([undefined, "identity", "gzip;q=0, br;q=0", "deflate", "*"])(
    "is sent as it is for who accepts %s",
    async (encodings) => {
      const { headers, json } = await ask(encodings);
      expect(headers["content-encoding"]).toBeUndefined();
      expect(json()).toMatchObject({ data: { contact: { id: "7" } } });
    },
  );

  it("has the same entity tag, compressed or not", async () => {
    const [plain, compressed] = [await ask(undefined), await ask("br")];
    expect(compressed.headers["etag"]).toBe(plain.headers["etag"]);
  });

  it("is one of 4 KiB or more", async () => {
    const { headers } = await ask("br, gzip", small);
    expect(headers["content-encoding"]).toBeUndefined();
  });
});

it.each([
  ["large", large],
  ["small", small],
])("a %s answer to a known document is sent as Apollo Server's is", async (_, response = contact("")) => {
  const { byApollo, compiled } = await startTwoWays([read]);
  for (const encodings of ["br", "gzip", "identity"]) {
    const request = { payload, headers: { "accept-encoding": encodings } };
    expect(await compiled(request, () => response)).toEqual(await byApollo(request, () => response));
  }
});
