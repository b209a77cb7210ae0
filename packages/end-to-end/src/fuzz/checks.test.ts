import { describe, expect, it, onTestFinished } from "vitest";
import { canaryIn, mail, planted, tokenOf, upstreamSecret } from "./canaries.js";
import { faultOf, isLate } from "./check-answer.js";
import type { HttpInput } from "./input.js";
import { startTraceCollector } from "./trace-collector.js";
import { WatchedLog } from "./watched-log.js";

const toGateway: HttpInput = { to: "gateway", method: "POST", path: "/graphql", headers: {} };
const toContactsApi: HttpInput = { to: "contactsApi", method: "POST", path: "/contacts", headers: {} };
const [own, strange] = [planted(mail, 7, 1), planted(mail, 8, 2)];

const fault = (input: HttpInput, body: unknown, status = 200, isReal = false) =>
  faultOf(input, { tenant: 7, isReal }, { status, head: "{}", text: JSON.stringify(body) });

const withCode = (code: string, message = "No.") => ({ errors: [{ message, extensions: { code } }] });

const accepting = { errors: [{ extensions: { code: "BAD_USER_INPUT", validationErrors: [{ accepted: [own] }] } }] };

describe("an answer is right", () => {
  it.each<[string, HttpInput, unknown, number]>([
    ["that shows its caller's own contact", toGateway, { data: { contact: { mail: own } } }, 200],
    ["with a code that is documented", toGateway, withCode("BAD_USER_INPUT"), 400],
    ["that names the forms there are", toGateway, accepting, 400],
    ["that repeats a name of the document", toGateway, withCode("GRAPHQL_VALIDATION_FAILED", 'No "c4nary7x1x".'), 400],
    ["that shows a contact without an envelope", toContactsApi, { id: 1, mail: own }, 200],
    ["that repeats a wrong value, as the contract has it", toContactsApi, { errors: [{ value: own }] }, 422],
  ])("%s", (_, input, body, status) => {
    expect(fault(input, body, status)).toBeNull();
  });
});

describe("an answer is a fault", () => {
  it.each<[string, HttpInput, unknown, number]>([
    ["with a status of 5xx", toContactsApi, {}, 503],
    ["that the gateway did not expect", toGateway, withCode("INTERNAL_SERVER_ERROR"), 200],
    [
      "with such an error beside other data",
      toGateway,
      { data: { all: [{ error: { code: "INTERNAL_SERVER_ERROR" } }] } },
      200,
    ],
    ["with a code that is not documented", toGateway, withCode("OOPS"), 400],
    ["that shows somebody else's contact", toGateway, { data: { contact: { mail: strange } } }, 200],
    ["that shows a token", toGateway, { data: { contact: { mail: tokenOf(7) } } }, 200],
    ["that shows what an upstream says of itself", toGateway, { data: { contact: { mail: upstreamSecret } } }, 200],
    ["whose error repeats a value", toGateway, withCode("BAD_USER_INPUT", own), 400],
    ["whose refusal of a document repeats a value", toGateway, withCode("GRAPHQL_VALIDATION_FAILED", own), 400],
    ["whose data has an error that repeats a value", toGateway, { data: { all: [{ error2: { message: own } }] } }, 200],
    ["that repeats a value out of its place", toContactsApi, { errors: [{ message: own }] }, 422],
  ])("%s", (_, input, body, status) => {
    expect(fault(input, body, status)).not.toBeNull();
  });

  it("that does not understand the real API", () => {
    const body = { data: null, ...withCode("UPSTREAM_INVALID") };
    expect([fault(toGateway, body), fault(toGateway, body, 200, true)]).toEqual([null, expect.any(String)]);
  });
});

it("a program that asks to be sent the same again is late, and a fault once it has been late for long", () => {
  const answer = { status: 503, head: '{"retry-after":"1"}', text: "{}" };
  const asker = { tenant: 7, isReal: false };
  expect(isLate(asker, answer)).toBe(true);
  expect(isLate(asker, { ...answer, head: "{}" })).toBe(false);
  expect(faultOf(toGateway, asker, answer)).not.toBeNull();
  const away = { status: 200, head: "{}", text: JSON.stringify(withCode("UPSTREAM_UNAVAILABLE")) };
  expect([isLate(asker, away), isLate({ ...asker, isReal: true }, away)]).toEqual([false, true]);
});

it.each(["", "a", "ab"])("a canary is found in base64 and in hexadecimal, behind %j", (before) => {
  const bytes = Buffer.from(before + own);
  for (const coding of ["base64", "base64url", "hex"] as const) expect(canaryIn(bytes.toString(coding))).not.toBeNull();
  expect(canaryIn("Nothing of that.")).toBeNull();
});

it("a trace holds no canary", async () => {
  const collector = await startTraceCollector();
  onTestFinished(() => collector.close());
  const sendTrace = (text: string) =>
    fetch(`${collector.url}/v1/traces`, { method: "POST", body: Buffer.from(`\n\u0007${text}\u0012`) });
  await sendTrace("createContact");
  expect(collector.faults).toEqual([]);
  await sendTrace(strange);
  expect(collector.faults.map(({ index }) => index)).toEqual([2]);
});

it("a log holds events, and neither a canary nor what nobody expected", () => {
  const log = new WatchedLog("gateway");
  log.read('{"msg":"answered","requestId":"fuzz-1"}');
  expect(log.faults).toEqual([]);
  log.read(`{"msg":"x","mail":"${strange}"}`);
  log.read('{"msg":"unexpected error","requestId":"fuzz-3"}');
  log.read("(node:1) MaxListenersExceededWarning");
  expect(log.faults.map(({ index }) => index)).toEqual([2, 3, null]);
});
