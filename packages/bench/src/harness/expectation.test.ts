import { expect, it } from "vitest";
import { equalTo, expectData, expectJson } from "./expectation.js";

it("accepts the same values in any order, again and again, and nothing else", () => {
  const isRight = expectJson(equalTo({ a: 1, b: [true, null] }));
  const right = '{"b":[true,null],"a":1}';
  expect([right, right].map(isRight)).toEqual([true, true]);
  const wrong = ['{"a":1,"b":[true]}', '{"a":1,"b":[true,null],"c":0}', '{"a":"1","b":[true,null]}', "{", ""];
  expect(wrong.map(isRight)).toEqual(wrong.map(() => false));
});

it("looks at the data of a response, whatever the rate limit is", () => {
  const isRight = expectData({ id: "1" });
  const limit = (remaining: number) => `"extensions":{"rateLimit":{"limit":100,"remaining":${remaining}}}`;
  expect(isRight('{"data":{"id":"1"}}')).toBe(true);
  expect([1, 2, 3.5].map((remaining) => isRight(`{"data":{"id":"1"},${limit(remaining)}}\n`))).not.toContain(false);
  const wrong = [
    `{"data":{"id":"2"},${limit(1)}}`,
    `{"data":{"id":"1"},"errors":[],${limit(1)}}`,
    `{"errors":[{"message":"no"}],"data":null,${limit(1)}}`,
    `{"data":{"id":"1"},${limit(1)},"errors":[]}`,
  ];
  expect(wrong.map(isRight)).toEqual(wrong.map(() => false));
});
