/** A call of the REST API, with what it takes from the caller's rate limit (the contract, sections 2 and 6). */
export interface Operation {
  readonly method: "DELETE" | "GET" | "PATCH" | "POST";
  readonly path: string;
  readonly costTokens: number;
}

export const operations = {
  createContact: { method: "POST", path: "/contacts", costTokens: 5 },
  readContact: { method: "GET", path: "/contacts/{contactId}", costTokens: 1 },
  readContactV1: { method: "GET", path: "/v1/contacts/{contactId}", costTokens: 1 },
  updateContact: { method: "PATCH", path: "/contacts/{contactId}", costTokens: 5 },
  deleteContact: { method: "DELETE", path: "/contacts/{contactId}", costTokens: 1 },
  upsertContact: { method: "POST", path: "/contacts/upsert", costTokens: 1 },
  searchContacts: { method: "POST", path: "/search", costTokens: 1 },
  countContacts: { method: "POST", path: "/kpi", costTokens: 1 },
  readForm: { method: "GET", path: "/forms/{formId}", costTokens: 1 },
  listForms: { method: "GET", path: "/v1/forms/type/{formType}", costTokens: 1 },
} as const satisfies Record<string, Operation>;
