import { sortAttributes } from "domain/search";
import type { SortAttribute } from "domain/search";

/** In which order contacts come. */
export interface Order {
  readonly field: SortAttribute;
  readonly direction: "ASC" | "DESC";
}

/** Gender is no field of contacts (the contract, section 9, 10). */
export const orderFields = sortAttributes.filter((attribute) => attribute !== "gender");

// Without an order of the API's, pages could overlap (the contract, section 9, 39).
export const latestFirst: Order = { field: "lastchange", direction: "DESC" };
