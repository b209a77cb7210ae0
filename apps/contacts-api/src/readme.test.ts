import { readmeTable } from "testing/readme";
import { expect, it } from "vitest";
import { variableNames } from "./config.js";

it("the README lists the variables that the service reads", () => {
  const rows = readmeTable("Variables").filter(([, , reader]) => reader === "REST API" || reader === "both");
  expect(rows.map(([name]) => name).sort()).toEqual([...variableNames].sort());
});
