export { isMoment, momentOf } from "./moment.js";
export type { SpanEnd } from "./moment.js";
export { isOperator, operators, sortAttributes } from "./operator.js";
export type { Operator, SortAttribute } from "./operator.js";
export { maxConditions, readQuery } from "./read-query.js";
export type { ReadQuery } from "./read-query.js";
export { combinationKeys, everything } from "./search-query.js";
export type { Combination, Condition, Group, SearchQuery } from "./search-query.js";
export { writeQuery } from "./write-query.js";
