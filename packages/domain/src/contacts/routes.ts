/** A route of the REST API and its cost against the caller's rate limit (the contract, sections 2 and 6). */
export interface Route {
  readonly method: "DELETE" | "GET" | "PATCH" | "POST";
  readonly path: string;
  readonly costTokens: number;
  /** Whether it changes nothing, so that it can always be retried (RFC 9110, section 9.2.1). */
  readonly isSafe: boolean;
}

export const routes = {
  createContact: { method: "POST", path: "/contacts", costTokens: 5, isSafe: false },
  readContact: { method: "GET", path: "/contacts/{contactId}", costTokens: 1, isSafe: true },
  readContactV1: { method: "GET", path: "/v1/contacts/{contactId}", costTokens: 1, isSafe: true },
  updateContact: { method: "PATCH", path: "/contacts/{contactId}", costTokens: 5, isSafe: false },
  deleteContact: { method: "DELETE", path: "/contacts/{contactId}", costTokens: 1, isSafe: false },
  upsertContact: { method: "POST", path: "/contacts/upsert", costTokens: 1, isSafe: false },
  searchContacts: { method: "POST", path: "/search", costTokens: 1, isSafe: true },
  countContacts: { method: "POST", path: "/kpi", costTokens: 1, isSafe: true },
  readForm: { method: "GET", path: "/forms/{formId}", costTokens: 1, isSafe: true },
  listForms: { method: "GET", path: "/v1/forms/type/{formType}", costTokens: 1, isSafe: true },
} as const satisfies Record<string, Route>;
