import { equalTo, expectData, expectJson } from "../harness/expectation.js";
import type { Exchange, HttpRequest } from "../harness/exchange.js";
import { sameRequest, uniqueRequest } from "../harness/exchange.js";
import { token } from "./token.js";
import type { Workload } from "./workload.js";

export const origin = "https://app.example.org";

const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };

// As GraphQL clients in a browser send them.
const graphqlHeaders = { ...headers, accept: "application/graphql-response+json, application/json", origin };

/** The REST call itself, for the floor. */
export function restCall({ restBody, restResponse }: Workload): Exchange {
  const isExpected = expectJson(equalTo(restResponse));
  const request = { method: "POST", path: "/contacts", headers, body: JSON.stringify(restBody) } as const;
  return sameRequest(request, (status, body) => status === 200 && isExpected(body));
}

/** The document with each request. */
export function byText({ data, document, variables }: Workload): Exchange {
  return sameRequest(graphqlRequest({ query: document, variables }), rightData(data));
}

/** The document by an id that the system knows beforehand. */
export function byId({ data, variables }: Workload, documentId: string): Exchange {
  return sameRequest(graphqlRequest({ documentId, variables }), rightData(data));
}

const operationName = "CreateContact";
const placeholder = "0".repeat(10);

/** A document that was never seen before, each time: its operation has another name. */
export function byNewText({ data, document, variables }: Workload): Exchange {
  const query = document.replace(operationName, `${operationName}${placeholder}`);
  return uniqueRequest(graphqlRequest({ query, variables }), placeholder, rightData(data));
}

function graphqlRequest(body: object): HttpRequest {
  return { method: "POST", path: "/graphql", headers: graphqlHeaders, body: JSON.stringify(body) };
}

function rightData(data: unknown): Exchange["isRight"] {
  const isExpected = expectData(data);
  return (status, body) => status === 200 && isExpected(body);
}
