import { variableList } from "service/variable-list";
import { variablesOtherwiseDocumented } from "testing/documented-variables";
import { expect, it } from "vitest";
import { variables } from "./config.js";

it("docs/configuration.md lists the variables that the service reads, in the words and with the defaults of --help", () => {
  expect(variablesOtherwiseDocumented("REST API", variableList(variables))).toEqual([]);
});
