import { tableOf } from "testing/documents";
import type { Answer } from "./answer.js";
import { canaryIn, isStrange } from "./canaries.js";
import { isRaw } from "./input.js";
import type { Input } from "./input.js";

const codes = new Set(tableOf("docs/errors.md", "Codes").map(([code]) => code));

/** Who has asked, and whether the real API answers to it. */
export interface Asker {
  readonly tenant: number;
  readonly isReal: boolean;
}

// Of a program, and in GraphQL of the real API: all the same on a machine that is too busy for their deadlines.
const lateness = /"(?:UPSTREAM_TIMEOUT|UPSTREAM_UNAVAILABLE|UPSTREAM_UNKNOWN)"/;

/** Whether an answer asks to send the same again by and by (docs/errors.md), although Redis, Postgres and the API are there. */
export const isLate = ({ isReal }: Asker, { head, status, text }: Answer): boolean =>
  (status === 503 && head.includes('"retry-after"')) || (isReal && lateness.test(text));

/**
 * What is wrong with an answer, the last one where it was late; null where nothing is. Whatever the REST API does, the
 * gateway's GraphQL answers are 200 or 4xx, and their codes tell what it was (docs/errors.md).
 */
export function faultOf(input: Input, { tenant, isReal }: Asker, answer: Answer): string | null {
  const { status, head, text } = answer;
  if (status >= 500 || /^HTTP\/1\.[01] 5/m.test(isRaw(input) ? text : "")) return `answered with ${status}`;
  if (text.includes('"INTERNAL_SERVER_ERROR"')) return "answered with INTERNAL_SERVER_ERROR";
  const inHead = canaryIn(head);
  if (inHead !== null) return `"${inHead}" in a header of the answer`;
  const body = bodyOf(text);
  if (body === undefined) return canaryIn(text) === null ? null : "a canary in an answer that is no JSON";
  if (isReal && text.includes('"UPSTREAM_INVALID"')) return "the gateway does not understand the REST API";
  if (isLate({ tenant, isReal }, answer)) return "late, however often it is sent";
  const unknown = input.to === "gateway" ? codesIn(body).find((code) => !codes.has(code)) : undefined;
  if (unknown !== undefined) return `answered with the code ${unknown}, which docs/errors.md does not have`;
  if (canaryIn(text) === null) return null;
  // The v1 view of a contact has no envelope.
  const told = input.to === "contactsApi" && status < 300 ? null : withoutData(body);
  if (canaryIn(JSON.stringify(told)) !== null) return "a canary in an error";
  return isStrange(text, tenant) ? "a canary of somebody else" : null;
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const codesIn = (body: unknown): readonly string[] => {
  const errors: unknown = Object(body).errors;
  // A problem has a type, and mistakes without a code.
  if (!Array.isArray(errors) || Object(body).type !== undefined) return [];
  return errors.map((error) => String(Object(Object(error).extensions).code));
};

// A mistake's value, which the contract has the REST API repeat (section 5), and the labels of forms that would be accepted.
const shown = new Set(["data", "value", "accepted"]);
const isOfErrors = /^(?:errors?|violations|validationErrors)2?$/;

// "Cannot query field "x" on type "Query"": a name is no value, and no address is a name.
const nameOfDocument = /\w*c4nary\w*(?![\w@])/g;

/** A body without what its caller asked for: errors, wherever they are, and all beside the data. */
function withoutData(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return body;
  if (Array.isArray(body)) return body.map(withoutData);
  const { code } = Object(Object(body).extensions);
  if (code === "GRAPHQL_VALIDATION_FAILED") return String(Object(body).message).replaceAll(nameOfDocument, "");
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, shown.has(name) ? errorsIn(value) : withoutData(value)]),
  );
}

function errorsIn(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return null;
  return Object.entries(value).map(([name, each]) => (isOfErrors.test(name) ? each : errorsIn(each)));
}
