import { describe, expect, it } from "vitest";
import { refusal } from "./refusal.js";

describe("refusal", () => {
  it("takes the first hundred of any number of mistakes", () => {
    const errors = Array.from({ length: 1_000 }, () => ({ location: "body.data" }));
    expect(refusal({ status: 422, headers: {}, json: { errors } }, 0).violations).toHaveLength(100);
  });

  it.each([undefined, null, "no", [], { errors: {} }, { errors: [null, 1, {}] }])(
    "makes do with a body of %j",
    (json) => {
      expect(refusal({ status: 422, headers: {}, json }, 0).code).toBe("BAD_USER_INPUT");
    },
  );
});
