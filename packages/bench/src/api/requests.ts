import { ask } from "../harness/connection.js";
import { requestBytes, sameRequest } from "../harness/exchange.js";
import type { Exchange, HttpRequest } from "../harness/exchange.js";
import { equalTo, expectJson } from "../harness/expectation.js";

export const token = "benchmark-token";

/** As a form on a web site would send it: 14 fields, a nested address and a tag. */
const contact = {
  firstname: "Camille",
  surname: "Moreau",
  gender: "F",
  mail: "camille.moreau@example.org",
  mobile: "+33612345678",
  phone: "+33143210987",
  birthdate: "1990-05-17T00:00:00Z",
  birth_city: "Saint-Étienne",
  nationality: "française",
  married_name: "Durand",
  black_list: false,
  age_category: 3,
  address: { housenumber: "12", street: "rue des Lilas", city: "Montreuil", postalcode: "93100", country: "France" },
  tags: [{ name: "newsletter" }],
};

/** A contact as the API has it, with its id. */
export interface StoredContact {
  readonly id: number;
}

export async function createOne(url: string): Promise<StoredContact> {
  const { body, status } = await ask(url, requestBytes(createRequest()));
  if (status !== 200) throw new Error(`The first contact was not created: ${status} ${body}`);
  return (JSON.parse(body) as { readonly data: { readonly contact: StoredContact } }).data.contact;
}

export function create(stored: StoredContact): Exchange {
  const isExpected = expectJson(equalTo(JSON.parse(withoutIssued(answerOf(stored)))));
  return sameRequest(createRequest(), (status, body) => status === 200 && isExpected(withoutIssued(body)));
}

export function read(stored: StoredContact): Exchange {
  const isExpected = expectJson(equalTo(JSON.parse(answerOf(stored))));
  const request = { method: "GET", path: `/contacts/${stored.id}`, headers: headersOf(token) } as const;
  return sameRequest(request, (status, body) => status === 200 && isExpected(body));
}

/** A create that is refused with a status, told in problem details. */
export function refused(status: 401 | 422 | 429): Exchange {
  const requests = {
    401: createRequest("unknown-token"),
    422: createRequest(token, { ...contact, mail: "not a mail address" }),
    429: createRequest(),
  };
  return sameRequest(requests[status], (got, body) => got === status && body.includes(`"status":${status}`));
}

function createRequest(as = token, sent: object = contact): HttpRequest {
  const headers = { ...headersOf(as), "content-type": "application/json" };
  return { method: "POST", path: "/contacts", headers, body: JSON.stringify({ data: { contact: sent } }) };
}

const headersOf = (as: string) => ({ authorization: `Bearer ${as}` });

const answerOf = (stored: StoredContact): string => JSON.stringify({ data: { contact: stored }, status: "success" });

/** What each create is issued anew, in a form that is always the same. */
const withoutIssued = (body: string): string =>
  body.replaceAll(/"id":\d+/g, '"id":0').replaceAll(/"(CreatedAt|UpdatedAt|lastchange)":"[\d.:TZ-]+"/g, '"$1":""');
