import { routes } from "domain/contacts";
import type { Route } from "domain/contacts";
import { maxCreates } from "./limits/document-limits.js";

/** REST calls of a GraphQL operation: from `least` to `most` of them, each one of `anyOf`. */
interface RestCalls {
  readonly anyOf: readonly Route[];
  readonly least: number;
  readonly most: number;
}

const calls = (anyOf: Route | readonly Route[], least = 1, most = least): RestCalls => ({
  anyOf: [anyOf].flat(),
  least,
  most,
});

const formLists = calls(routes.listForms, 0, 6);
const contactsById = [calls([routes.readContact, routes.searchContacts], 1, 11)];

/** The REST calls of each GraphQL operation. Descriptions in the schema and the README's table follow from them. */
export const restCalls = {
  contact: [calls(routes.readContact)],
  contacts: contactsById,
  contactsByMail: [calls(routes.searchContacts, 1, 5)],
  searchContacts: [calls(routes.searchContacts, 1, 2), calls(routes.countContacts, 0, 1), formLists],
  form: [calls(routes.readForm, 0, 1)],
  forms: [calls(routes.listForms, 0, 1)],
  createContact: [calls(routes.createContact), formLists],
  createContacts: [calls(routes.createContact, 1, maxCreates), formLists],
  updateContact: [calls(routes.readContact, 2, 3), calls(routes.updateContact), formLists],
  upsertContact: [calls(routes.upsertContact), formLists, calls([routes.readContact, routes.searchContacts], 0, 17)],
  deleteContact: [calls(routes.deleteContact)],
  submitContact: [],
  contactSubmission: [],
  contactSubmissions: [],
  "ContactSubmission.contact": [calls(routes.readContact)],
  cancelContactSubmission: [],
  resolveContactSubmission: [],
  contactImport: [],
  cancelContactImport: [],
  "Contact.answers": [formLists, calls(routes.readForm, 0, 5)],
  contactsRateLimit: [],
  _entities: contactsById,
} as const satisfies Record<string, readonly RestCalls[]>;

export type CostedOperation = keyof typeof restCalls;

export const isCosted = (name: string): name is CostedOperation => Object.hasOwn(restCalls, name);

/** The cost of an operation in rate-limit tokens, such as "7" or "1 to 9". */
export function tokensOf(name: CostedOperation): string {
  const made: readonly RestCalls[] = restCalls[name];
  const least = made.reduce((sum, each) => sum + each.least * costOfEach(each), 0);
  const most = mostTokensOf(name);
  return least === most ? String(least) : `${least} to ${most}`;
}

export function mostTokensOf(name: CostedOperation): number {
  const made: readonly RestCalls[] = restCalls[name];
  return made.reduce((sum, each) => sum + each.most * costOfEach(each), 0);
}

/** The cost as a sentence for the operation's description. */
export function costSentence(name: CostedOperation): string {
  const tokens = tokensOf(name);
  return `Costs ${tokens} rate-limit token${tokens === "1" ? "" : "s"}.`;
}

/**
 * The REST calls in Markdown, such as "`GET /contacts/{contactId}` ×2, `PATCH /contacts/{contactId}`"; ×0–6 means none to
 * six.
 */
export function restCallsText(name: CostedOperation): string {
  const made: readonly RestCalls[] = restCalls[name];
  return made.map((each) => `${anyOfText(each)}${timesText(each)}`).join(", ");
}

const anyOfText = ({ anyOf }: RestCalls): string =>
  anyOf.map(({ method, path }) => `\`${method} ${path}\``).join(" or ");

function timesText({ least, most }: RestCalls): string {
  if (least !== most) return ` ×${least}–${most}`;
  return most === 1 ? "" : ` ×${most}`;
}

const costOfEach = ({ anyOf }: RestCalls): number => Math.max(...anyOf.map(({ costTokens }) => costTokens));
