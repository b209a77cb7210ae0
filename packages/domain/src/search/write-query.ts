import type { JsonObject } from "../model/encode.js";
import { operators } from "./operator.js";
import { combinationKeys } from "./search-query.js";
import type { Condition, SearchQuery } from "./search-query.js";

/** Writes a query as REST JSON. */
export function writeQuery({ combination, groups }: SearchQuery): JsonObject {
  return {
    [combinationKeys[combination]]: groups.map((group) => ({
      [combinationKeys[group.combination]]: group.conditions.map((condition) => ({
        $condition: writeCondition(condition),
      })),
    })),
  };
}

function writeCondition({ attribute, operator, values, from, to, formId, formRefIds }: Condition): JsonObject {
  const operands = operators[operator];
  return {
    attr: attribute,
    ope: operator,
    ...(operands === "one" && values.length > 0 && { value: values[0] }),
    ...(operands === "list" && values.length > 0 && { value: values }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(formId !== undefined && { form_id: Number(formId) }),
    ...(formRefIds !== undefined && { form_ref_ids: formRefIds.map(Number) }),
  };
}
