import { describe, expect, it } from "vitest";
import { createLogger } from "./logger.js";
import type { Logger } from "./logger.js";

const secret = "s3cret-t0ken";
const person = "jane.doe@example.org";

/** A logger of the given level, and the lines that it wrote. */
function recorded(level = "trace"): { readonly logger: Logger; readonly lines: readonly string[] } {
  const lines: string[] = [];
  return { logger: createLogger("a-program", level, { write: (line) => void lines.push(line) }), lines };
}

it("an event is one line of JSON with the program's name, and without the machine's", () => {
  const { logger, lines } = recorded();
  logger.info({ status: 200 }, "answered");
  const events = lines.map((line) => JSON.parse(line) as unknown);
  expect(events).toStrictEqual([
    { level: 30, time: expect.any(Number) as number, name: "a-program", status: 200, msg: "answered" },
  ]);
});

it("a list is one in the log too", () => {
  const { logger, lines } = recorded();
  logger.info({ codes: ["CONFLICT"] }, "answered");
  expect(JSON.parse(lines.join(""))).toMatchObject({ codes: ["CONFLICT"] });
});

it("an event below the level is not written", () => {
  const { logger, lines } = recorded("warn");
  logger.info("answered");
  expect(lines).toStrictEqual([]);
});

it("an error is told by its type, its code and its place, down to its cause", () => {
  const { logger, lines } = recorded();
  const cause = Object.assign(new RangeError(person), { code: "22003" });
  logger.error({ err: new Error(person, { cause }) }, "failed");
  const { err, msg } = JSON.parse(lines.join("")) as { err: unknown; msg: unknown };
  const frames = expect.arrayContaining([expect.stringContaining("logger.test.ts")]) as string[];
  expect(msg).toBe("failed");
  expect(err).toStrictEqual({ type: "Error", frames, cause: { type: "RangeError", code: "22003", frames } });
});

describe("abuse", () => {
  it.each([
    ["a token", { token: secret }],
    ["an Authorization header", { authorization: `Bearer ${secret}` }],
    ["headers", { headers: { authorization: `Bearer ${secret}` } }],
    ["a request's headers", { req: { headers: { "x-api-key": secret } } }],
    ["a caller's token", { caller: { token: secret } }],
  ])("%s is left out", (_, event) => {
    const { logger, lines } = recorded();
    logger.info(event, "answered");
    expect(lines.join("")).toContain("[redacted]");
    expect(lines.join("")).not.toContain(secret);
  });

  it.each([
    ["alone", (logger: Logger, error: Error) => logger.error(error)],
    ["without a text", (logger: Logger, error: Error) => logger.error({ err: error })],
    ["with a text", (logger: Logger, error: Error) => logger.error({ err: error }, "failed")],
    ["by a child", (logger: Logger, error: Error) => logger.child({ requestId: "1" }).warn(error)],
    ["as a cause", (logger: Logger, error: Error) => logger.error(new Error("failed", { cause: error }))],
  ])("the message of an error that is logged %s is left out", (_, log) => {
    const { logger, lines } = recorded();
    log(logger, new Error(`Key (mail)=(${person}) exists`));
    expect(lines).toHaveLength(1);
    expect(lines.join("")).not.toContain(person);
  });

  it("a line of a message that looks like a place in the program is left out", () => {
    const { logger, lines } = recorded();
    logger.error(new Error(`bad input\n    at ${person}\n    at home`));
    expect(lines.join("")).not.toContain(person);
  });

  it("what an error carries besides its code is left out", () => {
    const { logger, lines } = recorded();
    logger.error({ err: Object.assign(new Error("failed"), { detail: person, query: person }) }, "failed");
    expect(lines.join("")).not.toContain(person);
  });

  it.each([[person], [{ mail: person }], [null]])(
    "what is thrown and is no error is told by its type alone",
    (thrown) => {
      const { logger, lines } = recorded();
      logger.error({ err: thrown }, "failed");
      expect(lines.join("")).not.toContain(person);
    },
  );
});
