import { describe, expect, it } from "vitest";
import { decodeReceived, encode } from "../model/index.js";
import { ContactCountResponse } from "./index.js";

describe("a count", () => {
  it("comes back from a round trip", () => {
    const count = { data: { total: 1_234 }, status: "success" };
    expect(encode<object>(ContactCountResponse, Object(decodeReceived(ContactCountResponse, count)))).toEqual(count);
  });

  it.each([{}, { data: {} }, { data: { total: "many" } }])("is not in %j", (body) => {
    expect(decodeReceived(ContactCountResponse, body)?.data?.total).toBeUndefined();
  });
});
