import type { SortAttribute } from "domain/search";

/** An order of contacts. */
export interface Order {
  readonly field: SortAttribute;
  readonly direction: "ASC" | "DESC";
}

// Without an explicit order, the API's pages could overlap (the contract, section 9, 39).
export const latestFirst: Order = { field: "lastchange", direction: "DESC" };
