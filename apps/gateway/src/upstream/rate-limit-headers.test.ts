import { expect, it } from "vitest";
import { readRateLimitHeaders } from "./rate-limit-headers.js";

it.each(["burst:100;rate:10", "burst:100;rate:10.0"])("reads the limit %s", (limit) => {
  const headers = { "x-ratelimit-limit": limit, "x-ratelimit-remaining": "95", "x-ratelimit-cost": "5" };
  expect(readRateLimitHeaders(headers)).toEqual({
    limit: { capacityTokens: 100, refillTokensPerSecond: 10 },
    remainingTokens: 95,
    costTokens: 5,
  });
});

it.each([
  "",
  "burst:;rate:",
  "burst:0;rate:10",
  "burst:100;rate:0",
  "burst:-1;rate:1",
  "burst:1e9;rate:1",
  "100",
  "NaN",
])("learns nothing from %j", (value) => {
  expect(readRateLimitHeaders({ "x-ratelimit-limit": value })).toEqual({});
});

it.each(["", "-1", "1e3", "NaN", "Infinity", "0x10", " 1", "99999999"])("learns nothing from %j tokens", (value) => {
  expect(readRateLimitHeaders({ "x-ratelimit-remaining": value, "x-ratelimit-cost": value })).toEqual({});
});

it("learns nothing where there is nothing", () => {
  expect(readRateLimitHeaders({})).toEqual({});
});
