/** A call of the REST API, with what it takes from the caller's rate limit (the contract, section 2). */
interface Operation {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly costTokens: number;
}

export const operations = {
  createContact: { method: "POST", path: "/contacts", costTokens: 5 },
  readContact: { method: "GET", path: "/contacts/{contactId}", costTokens: 1 },
} as const satisfies Record<string, Operation>;
