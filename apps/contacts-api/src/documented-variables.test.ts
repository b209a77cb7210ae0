import { tableOf } from "testing/documents";
import { expect, it } from "vitest";
import { variableNames } from "./config.js";

it("docs/configuration.md lists the variables that the service reads", () => {
  const rows = tableOf("docs/configuration.md", "Variables");
  const read = rows.filter(([, , reader]) => reader === "REST API" || reader === "both");
  expect(read.map(([name]) => name).sort()).toEqual([...variableNames].sort());
});
