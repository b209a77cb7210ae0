import type { SortAttribute } from "domain/search";

/** The order that contacts come in. */
export interface Order {
  readonly field: SortAttribute;
  readonly direction: "ASC" | "DESC";
}

// Without an order of the API's, pages could overlap (the contract, section 9, 39).
export const latestFirst: Order = { field: "lastchange", direction: "DESC" };
