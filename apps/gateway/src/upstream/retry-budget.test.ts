import { expect, it } from "vitest";
import { RetryBudget } from "./retry-budget.js";

it("a storm of failing calls is made again for a tenth of it at most, and a few that were saved up", () => {
  const budget = new RetryBudget();
  let retries = 0;
  for (let call = 0; call < 1_000; call += 1) {
    budget.deposit();
    if (budget.withdraw()) retries += 1;
  }
  expect(retries).toBeGreaterThanOrEqual(100);
  expect(retries).toBeLessThanOrEqual(110);
});

it("no more than a few are saved up, however many calls went well", () => {
  const budget = new RetryBudget();
  for (let call = 0; call < 1_000; call += 1) budget.deposit();
  const withdrawn = Array.from({ length: 20 }, () => budget.withdraw());
  expect(withdrawn.filter(Boolean)).toHaveLength(10);
});
