import { randomBytes } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSubmissionsCommand } from "./submissions-command.js";

const undelivered = ["REFUSED", "UNCERTAIN", "PARKED"];

describe("parseSubmissionsCommand", () => {
  it("arguments behind npm's dashes are understood", () => {
    expect(parseSubmissionsCommand(["--", "list"])).toStrictEqual({ kind: "list" });
  });

  it.each([["help"], ["--help"], ["-h"], ["park", "--help"], ["export", "--state", "-h"]])(
    "%s %s asks for help",
    (...args) => {
      expect(parseSubmissionsCommand(args)).toStrictEqual({ kind: "help" });
    },
  );

  it("--version asks for the version", () => {
    expect(parseSubmissionsCommand(["--version"])).toStrictEqual({ kind: "version" });
  });

  it("a token is replaced only where that is asked for, before the tenant or after it", () => {
    const resume = { kind: "resume", tenant: "abc" };
    expect(parseSubmissionsCommand(["resume", "abc"])).toStrictEqual({ ...resume, hasNewToken: false });
    expect(parseSubmissionsCommand(["resume", "abc", "--new-token"])).toStrictEqual({ ...resume, hasNewToken: true });
    expect(parseSubmissionsCommand(["resume", "--new-token", "abc"])).toStrictEqual({ ...resume, hasNewToken: true });
  });

  it("export is of all that can't be delivered, unless told otherwise", () => {
    expect(parseSubmissionsCommand(["export"])).toStrictEqual({ kind: "export", of: undelivered, tenant: null });
    expect(parseSubmissionsCommand(["export", "--tenant", "abc"])).toMatchObject({ of: undelivered, tenant: "abc" });
    for (const args of [
      ["--state", "WAITING", "--tenant", "-bc"],
      ["--tenant=-bc", "--state=WAITING"],
    ]) {
      expect(parseSubmissionsCommand(["export", ...args])).toStrictEqual({
        kind: "export",
        of: ["WAITING"],
        tenant: "-bc",
      });
    }
  });

  it("every beginning of every id is a tenant, also one that begins with a dash", () => {
    const id = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("base64url"));
    fc.assert(
      fc.property(id, fc.integer({ min: 1, max: 43 }), (whole, length) => {
        const tenant = whole.slice(0, length);
        fc.pre(tenant !== "-h");
        expect(parseSubmissionsCommand(["park", tenant])).toStrictEqual({ kind: "park", tenant });
        expect(parseSubmissionsCommand(["resume", tenant])).toMatchObject({ kind: "resume", tenant });
        expect(parseSubmissionsCommand(["export", "--tenant", tenant])).toMatchObject({ kind: "export", tenant });
      }),
      { examples: [[Buffer.alloc(32, 0xfb).toString("base64url"), 12]] },
    );
  });
});

describe("abuse", () => {
  it.each([
    ["nothing", [], "list, park, resume or export"],
    ["dashes alone", ["--"], "list, park, resume or export"],
    ["an unknown command", ["delete"], "Unknown command"],
    ["a name that every object has", ["constructor"], "Unknown command"],
    ["a list of something", ["list", "abc"], "list"],
    ["nothing to park", ["park"], "park"],
    ["two to park", ["park", "abc", "abd"], "park"],
    ["everything to park", ["park", "%"], "park"],
    ["an empty tenant", ["park", ""], "park"],
    ["more than an id", ["park", "a".repeat(44)], "park"],
    ["nothing to resume", ["resume"], "resume"],
    ["a new token for nobody", ["resume", "--new-token"], "resume"],
    ["a new token twice", ["resume", "abc", "--new-token", "--new-token"], "resume"],
    ["a token on the command line", ["resume", "abc", "--new-token", "t0ken"], "standard input"],
    ["a token on the command line, with an equals sign", ["resume", "abc", "--new-token=t0ken"], "standard input"],
    ["an unknown state", ["export", "--state", "CREATED"], "--state"],
    ["a state in small letters", ["export", "--state", "refused"], "--state"],
    ["no state", ["export", "--state"], "--state"],
    ["no tenant", ["export", "--tenant"], "--tenant"],
    ["two states", ["export", "--state", "REFUSED", "--state", "WAITING"], "each once"],
    ["a bare tenant", ["export", "abc"], "export takes only"],
    ["an unknown option", ["export", "--all"], "export takes only"],
  ])("%s is a mistake, told in one sentence", (_, args, hint) => {
    const command = parseSubmissionsCommand(args);
    expect(command).toMatchObject({ kind: "mistake", sentence: expect.stringContaining(hint) });
    expect(command).toMatchObject({ sentence: expect.stringMatching(/^[^\n]+\.$/) });
  });

  it.each([[], ["list"], ["park", "abc"], ["resume", "abc"], ["resume", "abc", "--new-token"], ["export"]])(
    "a token in the wrong place is never repeated (%s %s %s)",
    (...before) => {
      const token = randomBytes(48).toString("base64url");
      const command = parseSubmissionsCommand([...before, token]);
      expect(command.kind).toBe("mistake");
      expect(JSON.stringify(command)).not.toContain(token);
    },
  );

  it("no arguments whatsoever make the parser throw", () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom("--", "-", "list", "park", "resume", "--new-token", "export", "--state", "--tenant=", "PARKED"),
    );
    fc.assert(
      fc.property(fc.array(word), (args) => {
        expect(parseSubmissionsCommand(args)).toHaveProperty("kind");
      }),
    );
  });
});
